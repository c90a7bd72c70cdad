// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;

/**
 * A step that is taken only if somebody wants it, or has wanted it before; undone it is in any case.
 *
 * @param step the step
 * @param wanted whether somebody wants it now
 * @param otherwise how it is if nobody does
 */
record WantedStep(Step step, boolean wanted, String otherwise) implements Step {
    @Override
    public String subject() {
        return step.subject();
    }

    @Override
    public Change install(Receipt receipt) throws IOException {
        boolean there = step.uninstall(receipt).needed().isPresent();
        return wanted || there ? step.install(receipt) : Change.none(otherwise);
    }

    @Override
    public Change uninstall(Receipt receipt) throws IOException {
        return step.uninstall(receipt);
    }
}
