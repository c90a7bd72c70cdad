// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.IOException;
import java.io.Serial;

/** The X server does not do what it was asked for, for instance because a window is gone. The connection goes on. */
final class XErrorException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    XErrorException(int opcode, int detail, int error) {
        super("the X server answered request " + opcode + "/" + detail + " with error " + error);
    }
}
