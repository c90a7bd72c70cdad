// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/** Bytes of which only the first ones can be read. */
final class BreakingInput extends FilterInputStream {
    private int left;

    BreakingInput(byte[] bytes, int readable) {
        super(new ByteArrayInputStream(bytes));
        this.left = readable;
    }

    @Override
    public int read() throws IOException {
        need();
        left--;
        return super.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        need();
        int read = super.read(target, offset, Math.min(length, left));
        left -= Math.max(0, read);
        return read;
    }

    private void need() throws IOException {
        if (left <= 0) {
            throw new IOException("The file cannot be read any further, on purpose");
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
