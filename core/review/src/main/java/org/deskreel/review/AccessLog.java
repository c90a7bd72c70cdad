// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Who has seen what, and when: a file of JSON, an object a line, that is only ever added to, and a sink besides if there is
 * one for that. What cannot be noted is not shown. Safe for several threads.
 */
public final class AccessLog implements AutoCloseable {
    private final Path file;
    private final Reviewer reviewer;
    private final String sink;
    private final @Nullable Audit audit;
    private final Clock clock;
    private volatile boolean begun;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /**
     * @param file is made when it is not there; its folder exists
     * @param reviewer who reviews
     * @param sink what is reviewed, for people
     * @param audit is told the same; null for none. The caller closes it, after this
     * @param clock the time
     */
    public AccessLog(Path file, Reviewer reviewer, String sink, @Nullable Audit audit, Clock clock) {
        this.file = file;
        this.reviewer = reviewer;
        this.sink = sink;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who reviews.
     *
     * @param account of the operating system
     * @param host the machine
     */
    public record Reviewer(String account, String host) {}

    /**
     * A line of it.
     *
     * @param at when
     * @param reviewer whose account
     * @param host which machine
     * @param sink where the recording is
     * @param what {@code begin}, {@code enter}, {@code open}, {@code watch}, {@code picture}, {@code verify}, {@code export},
     *     {@code note} or {@code end}
     * @param recording its key; null for what is about none
     * @param program the browser, as it calls itself, when it enters
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            Instant at,
            String reviewer,
            String host,
            String sink,
            String what,
            @Nullable String recording,
            @Nullable String program) {}

    /**
     * Notes that a review begins.
     *
     * @throws DeskreelException when it cannot be noted, here or in the sink for that
     */
    public void begin() {
        write("begin", null, null);
        begun = true;
        if (audit != null) {
            audit.begin();
        }
    }

    /** Notes that somebody has come with the address. */
    void entered(String program) {
        check();
        write("enter", null, program);
    }

    /** Notes what players ask for again and again: once while the server runs. */
    void noteOnce(String what, String recording) {
        check();
        String seeing = what + " " + recording;
        if (!seen.contains(seeing)) {
            note(what, recording);
            seen.add(seeing);
        }
    }

    /**
     * Notes it.
     *
     * @throws DeskreelException when it cannot be written
     * @throws Refusal when too much waits for the sink that is to be told
     */
    void note(String what, String recording) {
        check();
        write(what, recording, null);
    }

    private void check() {
        if (audit != null) {
            audit.check();
        }
    }

    private synchronized void write(String what, @Nullable String recording, @Nullable String program) {
        try {
            String line = ManifestJson.MAPPER.writeValueAsString(
                    new Line(clock.instant(), reviewer.account(), reviewer.host(), sink, what, recording, program));
            PrivateFiles.append(file, (line + "\n").getBytes(StandardCharsets.UTF_8));
            if (audit != null) {
                audit.add(line);
            }
        } catch (IOException e) {
            throw notNoted(file, e);
        }
    }

    static DeskreelException notNoted(Path place, IOException cause) {
        return DeskreelException.of(
                        ReviewError.NOT_NOTED, "What is viewed cannot be noted in " + place + ": " + cause + ".")
                .remedy("Make room there, or mend its permissions.")
                .causedBy(cause);
    }

    /** Notes that the review ends. */
    @Override
    public void close() {
        if (!begun) {
            return;
        }
        try {
            write("end", null, null);
        } catch (DeskreelException e) {
            LoggerFactory.getLogger(AccessLog.class).warn("{}", e.sentence());
        }
    }
}
