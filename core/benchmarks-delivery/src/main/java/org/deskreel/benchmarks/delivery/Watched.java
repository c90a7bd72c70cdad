// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.deskreel.benchmarks.contender.Proc;

/**
 * What a command took.
 *
 * @param seconds from its start to its end
 * @param resident its largest resident set, in MB
 */
record Watched(double seconds, double resident) {
    private static final long LIMIT_SECONDS = 600;

    /** Runs a command to its end, which must be a good one. */
    static Watched run(ProcessBuilder builder, Path log) throws IOException, InterruptedException {
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        long begun = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        try {
            while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, Proc.resident(process.toHandle()));
                if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS)) {
                    throw new IOException("Takes longer than " + LIMIT_SECONDS + " s: " + builder.command());
                }
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    builder.command() + " ended with " + process.exitValue() + ": " + Files.readString(log));
        }
        return new Watched((System.nanoTime() - begun) / 1e9, peak / 1e6);
    }
}
