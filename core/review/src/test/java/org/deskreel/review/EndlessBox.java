// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An object that goes on after its content with a box that claims four gigabytes. */
final class EndlessBox extends FilterInputStream {
    private static final byte[] HEAD = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 'm', 'd', 'a', 't'};

    private long skip;
    private int head;

    EndlessBox(InputStream content, long offset) {
        super(content);
        this.skip = offset;
    }

    @Override
    public int read() throws IOException {
        for (; skip > 0; skip--) {
            one();
        }
        return one();
    }

    private int one() throws IOException {
        int known = in.read();
        if (known >= 0) {
            return known;
        }
        return head < HEAD.length ? HEAD[head++] & 0xFF : 0;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        for (int i = 0; i < length; i++) {
            target[offset + i] = (byte) read();
        }
        return length;
    }
}
