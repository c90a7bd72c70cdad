// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.spi.DeskreelException;

/**
 * Who has seen what, and when: a file of JSON, an object a line, that is only ever added to. What cannot be noted is not shown.
 * Safe for several threads.
 */
public final class AccessLog {
    private final Path file;
    private final String reviewer;
    private final String sink;
    private final Clock clock;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /**
     * @param file is made when it is not there; its folder exists
     * @param reviewer who reviews
     * @param sink what is reviewed, for people
     * @param clock the time
     */
    public AccessLog(Path file, String reviewer, String sink, Clock clock) {
        this.file = file;
        this.reviewer = reviewer;
        this.sink = sink;
        this.clock = clock;
    }

    /**
     * A line of it.
     *
     * @param at when
     * @param reviewer who
     * @param sink where the recording is
     * @param what {@code open}, {@code watch}, {@code picture}, {@code verify} or {@code export}
     * @param recording its key
     */
    record Line(Instant at, String reviewer, String sink, String what, String recording) {}

    /** Notes what players ask for again and again: once while the server runs. */
    void noteOnce(String what, String recording) {
        if (seen.add(what + " " + recording)) {
            note(what, recording);
        }
    }

    /**
     * Notes it.
     *
     * @throws DeskreelException when it cannot be written
     */
    synchronized void note(String what, String recording) {
        try {
            String line =
                    ManifestJson.MAPPER.writeValueAsString(new Line(clock.instant(), reviewer, sink, what, recording));
            Files.writeString(
                    file,
                    line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw DeskreelException.of(
                            ReviewError.NOT_NOTED, "What is viewed cannot be noted in " + file + ": " + e + ".")
                    .remedy("Make room there, or mend its permissions.")
                    .causedBy(e);
        }
    }
}
