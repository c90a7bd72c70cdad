// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import org.deskreel.spi.DeskreelException;

/** Content that a plugin hands out; whatever it throws beyond {@link IOException} is a bug of the plugin. */
final class GuestInputStream extends InputStream {
    private final InputStream content;
    private final String plugin;

    GuestInputStream(InputStream content, String plugin) {
        this.content = content;
        this.plugin = plugin;
    }

    @Override
    public int read() throws IOException {
        return call(content::read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return call(() -> content.read(buffer, offset, length));
    }

    @Override
    public void close() throws IOException {
        call(() -> {
            content.close();
            return 0;
        });
    }

    private int call(Reading reading) throws IOException {
        try {
            return reading.run();
        } catch (IOException | RuntimeException | Error e) {
            throw translate(Testimony.of(e));
        }
    }

    private DeskreelException translate(Throwable thrown) throws IOException {
        if (thrown instanceof IOException io) {
            throw io;
        }
        return thrown instanceof DeskreelException coded
                ? coded
                : Guest.bug(plugin, "reading an object failed: " + thrown).causedBy(thrown);
    }

    private interface Reading {
        int run() throws IOException;
    }
}
