// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import org.deskreel.spi.Readiness;
import org.jspecify.annotations.Nullable;

/**
 * What {@code doctor} found about one thing.
 *
 * @param subject what was looked at
 * @param ready whether it can work
 * @param needed whether recording suffers if it cannot
 * @param finding one sentence
 * @param remedy one sentence; null when ready
 */
record Finding(
        String subject,
        boolean ready,
        boolean needed,
        String finding,
        @Nullable String remedy) {
    static Finding of(String subject, boolean needed, Readiness readiness) {
        return new Finding(subject, readiness.ready(), needed, readiness.finding(), readiness.remedy());
    }

    /** Whether something must be done before recording. */
    boolean broken() {
        return needed && !ready;
    }
}
