// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** Bytes that come a few at a time. */
final class DrippingInput extends FilterInputStream {
    private final int most;
    private final Duration pause;

    DrippingInput(byte[] bytes, int most, Duration pause) {
        super(new ByteArrayInputStream(bytes));
        this.most = most;
        this.pause = pause;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Reading was interrupted");
        }
        return super.read(target, offset, Math.min(length, most));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
