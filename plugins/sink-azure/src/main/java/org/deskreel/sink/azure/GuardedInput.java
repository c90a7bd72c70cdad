// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import org.deskreel.spi.DeskreelException;

/** Reads a blob, and says in our words why it cannot. */
final class GuardedInput extends FilterInputStream {
    private final Function<RuntimeException, DeskreelException> diagnosis;

    GuardedInput(InputStream in, Function<RuntimeException, DeskreelException> diagnosis) {
        super(in);
        this.diagnosis = diagnosis;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (RuntimeException e) {
            throw new IOException(diagnosis.apply(e).getMessage(), e);
        }
    }
}
