// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.io.Serial;

/** Somebody reads beyond the end of an object, which is a mistake of the caller and none of Azure's. */
final class OutsideException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    OutsideException(long offset, long size) {
        super("Offset " + offset + " lies beyond the end of an object of " + size + " bytes");
    }
}
