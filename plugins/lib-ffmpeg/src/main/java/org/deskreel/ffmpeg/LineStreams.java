// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.jspecify.annotations.Nullable;

/**
 * The three streams of a program: standard input is kept for its owner, the other two are read by a thread each, line by
 * line as they come. Commons Exec's own pumps copy into buffers and close standard input when there is nothing to feed.
 */
final class LineStreams implements ExecuteStreamHandler {
    /** Longer lines are cut: nothing that Deskreel looks for is longer, and memory must stay bounded. */
    private static final int MAX_LINE = 8192;

    /** A grandchild may hold the pipes open after the program's end; nobody waits for it longer than this. */
    private static final long DRAIN_MILLIS = 10_000;

    private final Consumer<String> out;
    private final Consumer<String> err;
    private OutputStream input = OutputStream.nullOutputStream();
    private @Nullable Thread outReader;
    private @Nullable Thread errReader;

    LineStreams(Consumer<String> out, Consumer<String> err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public void setProcessInputStream(OutputStream stream) {
        input = stream;
    }

    @Override
    public void setProcessOutputStream(InputStream stream) {
        outReader = ChildProcess.daemon(() -> read(stream, out), "child-stdout");
    }

    @Override
    public void setProcessErrorStream(InputStream stream) {
        errReader = ChildProcess.daemon(() -> read(stream, err), "child-stderr");
    }

    @Override
    public void start() {
        if (outReader != null && errReader != null) {
            errReader.start();
            outReader.start();
        }
    }

    @Override
    public void stop() throws IOException {
        try {
            join(errReader);
            join(outReader);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    OutputStream input() {
        return input;
    }

    private static void join(@Nullable Thread reader) throws InterruptedException {
        if (reader != null) {
            reader.join(DRAIN_MILLIS);
        }
    }

    private static void read(InputStream stream, Consumer<String> lines) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (InputStream buffered = new BufferedInputStream(stream)) {
            for (int next = buffered.read(); next >= 0; next = buffered.read()) {
                if (next == '\n' || next == '\r') {
                    flush(line, lines);
                } else if (line.size() < MAX_LINE) {
                    line.write(next);
                }
            }
        } catch (IOException e) {
            // The pipe was closed under us, because the program has ended.
        }
        flush(line, lines);
    }

    private static void flush(ByteArrayOutputStream line, Consumer<String> lines) {
        if (line.size() > 0) {
            lines.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }
}
