// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.util.List;

/** Programs of the system. From any thread. */
interface Programs {
    /**
     * What a program has to say, within five seconds.
     *
     * @param command the program's name, without a path, and its arguments
     * @throws org.deskreel.spi.DeskreelException when it is not there, fails, or does not come to an end
     */
    byte[] output(List<String> command);
}
