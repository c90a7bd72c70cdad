// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.deskreel.engine.delivery.Backoff;
import org.deskreel.engine.manifest.UniqueName;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.thread.DaemonThreads;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a sink what is viewed, every few seconds: objects {@code audit/2026-11-26/{time}-{random}.jsonl} that are written
 * once. While the sink cannot be told, what it is to be told waits in the state folder; when that becomes too much, nothing
 * more may be shown. Safe for several threads.
 */
public final class Audit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    /** Between two tries, also when somebody waits for one. */
    private static final Duration LEAST = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** So long the sink may be away. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** So much may wait for it. */
    private static final int MOST = 100;

    /** So much is worth telling at once: a list of recordings with pictures is as many lines. */
    private static final int MANY = 50;

    private final RecordingSource sink;
    private final AuditQueue queue;
    private final Clock clock;
    private final Backoff backoff = new Backoff(INTERVAL, LONGEST, new SecureRandom());
    private final Thread sender = DaemonThreads.named("deskreel-audit").newThread(this::send);
    private final BlockingQueue<Instant> asked = new ArrayBlockingQueue<>(1);
    private volatile @Nullable Instant failingSince;

    private Audit(RecordingSource sink, AuditQueue queue, Clock clock) {
        this.sink = sink;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Takes up what is still to be told; nothing is told yet.
     *
     * @param sink the caller closes it, after this
     * @param folder for what waits; is made when it is not there
     * @param clock the time
     * @throws DeskreelException when the folder cannot be used
     */
    public static Audit of(RecordingSource sink, Path folder, Clock clock) {
        try {
            return new Audit(sink, AuditQueue.open(folder, clock), clock);
        } catch (IOException e) {
            throw AccessLog.notNoted(folder, e);
        }
    }

    /**
     * Has the sink told a line some seconds later.
     *
     * @param ofReviewer whether it is one that nothing more may be shown without, if there are too many
     */
    void add(String line, boolean ofReviewer) throws IOException {
        queue.add(line, ofReviewer);
        if (queue.waiting() >= MANY) {
            hurry();
        }
    }

    private void hurry() {
        asked.offer(clock.instant());
    }

    /**
     * Tells the sink all that waits, and from now on goes on with that.
     *
     * @throws DeskreelException when it cannot be told
     */
    void begin() {
        try {
            deliver();
        } catch (DeskreelException | IOException e) {
            throw DeskreelException.of(
                            ReviewError.NOT_AUDITED,
                            "The sink " + sink.location() + " cannot be told who watches, and without that nothing is "
                                    + "shown: " + reason(e))
                    .remedy("Mend that, or name another sink in review.audit.")
                    .causedBy(e);
        }
        sender.start();
    }

    /**
     * Whether more may be shown.
     *
     * @throws Refusal when the sink has not been told for too long
     */
    void check() {
        Instant since = failingSince;
        boolean late = since != null && since.plus(PATIENCE).isBefore(clock.instant());
        if (late || queue.waiting() >= MOST) {
            hurry();
            throw new Refusal(
                    503,
                    "Nothing more is shown for now: the sink that is to be told who watches, " + sink.location()
                            + ", cannot be reached. This goes on by itself as soon as it can.");
        }
    }

    private void send() {
        Duration pause = INTERVAL;
        try {
            while (true) {
                Thread.sleep(LEAST.toMillis());
                asked.poll(pause.minus(LEAST).toMillis(), TimeUnit.MILLISECONDS);
                pause = triedAgain() ? INTERVAL : backoff.next();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Tells what waits, unless that is being ended: nothing can be told by a thread that is interrupted, and that is no failure of
     * the sink.
     */
    synchronized boolean triedAgain() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return tried();
    }

    private boolean tried() {
        try {
            deliver();
            if (backoff.failures() > 0) {
                LOG.info("The sink of the audit can be told again");
            }
            backoff.reset();
            return true;
        } catch (IOException | RuntimeException e) {
            if (backoff.failures() == 0) {
                LOG.atWarn()
                        .addKeyValue("reason", reason(e))
                        .log("What is viewed waits, because its sink cannot be told");
            }
            return false;
        }
    }

    /** Files are named by the messages of some exceptions, and what is wrong by their class. */
    private static String reason(Exception e) {
        return e instanceof DeskreelException told ? told.sentence() : e.toString();
    }

    /** Tells all that waits. */
    synchronized void deliver() throws IOException {
        try {
            for (Path file : queue.files()) {
                byte[] content = Files.readAllBytes(file);
                sink.create(object(file), content, "application/x-ndjson");
                queue.delivered(file);
            }
            failingSince = null;
        } catch (IOException | RuntimeException e) {
            failingSince = failingSince == null ? clock.instant() : failingSince;
            throw e;
        }
    }

    private String object(Path file) {
        String name = file.getFileName().toString();
        Instant day =
                UniqueName.ofFile(name, AuditQueue.END).map(UniqueName::time).orElseGet(clock::instant);
        return "audit/" + day.atZone(ZoneOffset.UTC).toLocalDate() + "/" + name;
    }

    /** Tells what still waits, if the sink could be told just now; what is not told waits for the next time. */
    @Override
    public void close() {
        endSending();
        if (failingSince == null) {
            tried();
        }
        try {
            queue.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("What waits for the audit cannot be put in order");
        }
    }

    /** Not while it tells something: that would be told again the next time. */
    private void endSending() {
        synchronized (this) {
            sender.interrupt();
        }
        try {
            sender.join(INTERVAL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
