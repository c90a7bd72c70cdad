// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ref.Cleaner;
import java.time.Duration;
import java.util.Optional;

/** A process that is no child of this one, and tells its exit code all the same. From any thread. */
final class Outsider extends Process {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final SessionProcess process;

    Outsider(SessionProcess process) {
        this.process = process;
        CLEANER.register(this, process::close);
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public ProcessHandle toHandle() {
        return ProcessHandle.of(process.pid())
                .orElseThrow(() -> new IllegalStateException("Process " + process.pid() + " has ended"));
    }

    /** In steps, so that an interrupt is seen. */
    @Override
    public int waitFor() throws InterruptedException {
        Optional<Integer> code = process.waitFor(LOOK);
        while (code.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            code = process.waitFor(LOOK);
        }
        return code.get();
    }

    @Override
    public int exitValue() {
        return process.waitFor(Duration.ZERO)
                .orElseThrow(() -> new IllegalThreadStateException("Process " + process.pid() + " still runs"));
    }

    @Override
    public void destroy() {
        process.kill();
    }
}
