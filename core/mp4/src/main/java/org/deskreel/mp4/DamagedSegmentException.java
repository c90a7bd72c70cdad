// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.io.IOException;
import java.io.Serial;

/** A file is no segment, or is damaged beyond use. The message is one sentence that says what is wrong with it. */
public final class DamagedSegmentException extends IOException {
    @Serial
    private static final long serialVersionUID = 1;

    DamagedSegmentException(String sentence) {
        super(sentence);
    }
}
