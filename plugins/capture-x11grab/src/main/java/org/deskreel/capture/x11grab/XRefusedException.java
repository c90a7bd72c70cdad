// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.io.IOException;
import java.io.Serial;

/** An X server does not let us in; the message is its own. */
final class XRefusedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    XRefusedException(String message) {
        super(message);
    }
}
