// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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

    private final LineFile file;
    private final Reviewer reviewer;
    private final Wording wording;
    private final @Nullable Audit audit;
    private final Clock clock;
    private final Set<Act> noted = ConcurrentHashMap.newKeySet();
    private final RefusedRequests refused = new RefusedRequests();
    private final ScheduledExecutorService looking =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("deskreel-refused"));
    private volatile boolean begun;

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
        this.wording = new Wording(reviewer, sink);
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
        wording.leaveOut(token);
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
        note(Act.enter(wording.beginning(program)));
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
            String shown = named == null ? null : wording.beginning(named);
            writeRefused(reason, 1, Act.refuse(reason, shown, wording.beginning(program)));
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
        add(Act.forget(oldest.lines(), Wording.time(oldest.first()), Wording.time(oldest.last())));
    }

    private void add(Act act) throws IOException {
        String line = wording.line(act, clock.instant());
        file.add(line);
        if (audit != null) {
            audit.add(line, act.ofReviewer());
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
