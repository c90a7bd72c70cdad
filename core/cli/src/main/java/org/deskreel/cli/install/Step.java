// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;

/** One thing that installing sets up. */
interface Step {
    /** What it is about, in a few words. */
    String subject();

    /**
     * What there is to be done so that it is set up. Changes nothing.
     *
     * @throws org.deskreel.spi.DeskreelException when it cannot be done: somebody else's work is in its way
     * @throws IOException when it cannot be seen
     */
    Change install(Receipt receipt) throws IOException;

    /**
     * What there is to be done so that things are as they were. Changes nothing.
     *
     * @throws IOException when it cannot be seen
     */
    Change uninstall(Receipt receipt) throws IOException;
}
