// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.thread.DaemonThreads;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has seen what and when, and who was refused: lines of JSON in a file, and in a sink besides if there is one for that.
 * What cannot be noted is not shown. Safe for several threads.
 */
public final class AccessLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    /** The same as of the program's log. */
    private static final long LARGEST_FILE = 10L * 1024 * 1024;

    private static final int FILES = 5;

    /** So often it is looked whether it is time to say how many requests were refused. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** So much of what anybody may send is written; it is enough for people. */
    private static final int LONGEST_TEXT = 200;

    /** What is no printable ASCII is escaped, so that a line looks the same everywhere and does nothing to a terminal. */
    private static final int LAST_PRINTABLE = '~';

    private final LineFile file;
    private final Reviewer reviewer;
    private final String sink;
    private final @Nullable Audit audit;
    private final Clock clock;
    private final Set<Act> noted = ConcurrentHashMap.newKeySet();
    private final RefusedRequests refused = new RefusedRequests();
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("deskreel-refused"));
    private volatile boolean begun;
    private volatile @Nullable String secret;

    /**
     * @param file is made when it is not there; its folder exists. Beside it there will be up to four older ones, of 10 MiB each
     * @param reviewer who reviews
     * @param sink what is reviewed, for people
     * @param audit is told the same; null for none. The caller closes it, after this
     * @param clock the time
     */
    public AccessLog(Path file, Reviewer reviewer, String sink, @Nullable Audit audit, Clock clock) {
        this(new LineFile(file, LARGEST_FILE, FILES), reviewer, sink, audit, clock);
    }

    AccessLog(LineFile file, Reviewer reviewer, String sink, @Nullable Audit audit, Clock clock) {
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

    Reviewer reviewer() {
        return reviewer;
    }

    /** From now on this is written nowhere, whoever sends it in whatever place. */
    void keepSecret(String token) {
        secret = token;
    }

    /**
     * Notes that a review begins.
     *
     * @throws DeskreelException when it cannot be noted, here or in the sink for that
     */
    public void begin() {
        write(Act.begin());
        begun = true;
        if (audit != null) {
            audit.begin();
        }
        looking.scheduleWithFixedDelay(this::countRefused, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
    }

    /** Notes that somebody has come with the address, with a program that calls itself so. */
    void entered(String program) {
        note(Act.enter(shown(program)));
    }

    /** Notes what players ask for again and again: once while the server runs. */
    void noteOnce(Act act) {
        check();
        if (!noted.contains(act)) {
            write(act);
            noted.add(act);
        }
    }

    /**
     * Notes it.
     *
     * @throws DeskreelException when it cannot be written
     * @throws Refusal when too much waits for the sink that is to be told
     */
    void note(Act act) {
        check();
        write(act);
    }

    private void check() {
        if (audit != null) {
            audit.check();
        }
    }

    /**
     * Notes that a request was refused, or counts it: see {@link RefusedRequests}. Whoever was refused is not told whether that
     * could be written.
     *
     * @param named what was wrong in it; null when that was a token
     * @param program the sender, as it calls itself
     */
    void refused(RefusalReason reason, @Nullable String named, String program) {
        if (refused.isFirst(reason, clock.instant())) {
            String shown = named == null ? null : shown(named);
            writeRefused(reason, 1, Act.refuse(reason, shown, shown(program)));
        }
    }

    /** Says how many were refused besides, if it is time to. */
    void countRefused() {
        refused.due(clock.instant()).forEach((reason, times) -> writeRefused(reason, times, Act.refuse(reason, times)));
    }

    private void writeRefused(RefusalReason reason, long times, Act act) {
        try {
            write(act);
        } catch (DeskreelException e) {
            refused.leaveOut(reason, times);
            LOG.warn("{}", e.sentence());
        }
    }

    private synchronized void write(Act act) {
        try {
            file.makeRoom(this::forget);
            add(act);
        } catch (IOException e) {
            throw notNoted(file.path(), e);
        }
    }

    private void forget(LineFile.Oldest oldest) throws IOException {
        add(Act.forget(oldest.lines(), time(oldest.first()), time(oldest.last())));
    }

    private static @Nullable Instant time(String line) {
        try {
            return Instant.parse(ManifestJson.MAPPER.readTree(line).path("at").asText());
        } catch (IOException | DateTimeException e) {
            return null;
        }
    }

    private void add(Act act) throws IOException {
        String line = line(act);
        file.add(line);
        if (audit != null) {
            audit.add(line, act.ofReviewer());
        }
    }

    private String line(Act act) throws IOException {
        ObjectNode line = ManifestJson.MAPPER
                .createObjectNode()
                .put("at", ManifestJson.TIME.format(clock.instant()))
                .put("reviewer", reviewer.account())
                .put("host", reviewer.host())
                .put("sink", sink);
        line.setAll(ManifestJson.MAPPER.<ObjectNode>valueToTree(act));
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ManifestJson.MAPPER.createGenerator(text)) {
            json.setHighestNonEscapedChar(LAST_PRINTABLE);
            ManifestJson.MAPPER.writeTree(json, line);
        }
        return withoutSecret(text.toString());
    }

    /** The beginning of what somebody has sent; what is secret in it goes first, or a part of that would stay at the end. */
    private String shown(String text) {
        String shown = withoutSecret(text);
        return shown.substring(0, Math.min(shown.length(), LONGEST_TEXT));
    }

    private String withoutSecret(String text) {
        String hidden = secret;
        return hidden == null ? text : text.replace(hidden, "...");
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
        looking.shutdownNow();
        if (!begun) {
            return;
        }
        try {
            refused.rest().forEach((reason, times) -> write(Act.refuse(reason, times)));
            write(Act.end());
        } catch (DeskreelException e) {
            LOG.warn("{}", e.sentence());
        }
    }
}
