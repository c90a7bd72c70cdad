// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The capture backends of a recording in the order of preference, and the one that is in use. */
final class Candidates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Candidates.class);

    /** A little longer than what a plugin is asked is waited for. */
    private static final int PATIENCE_SECONDS = 12;

    private final List<Candidate> candidates;
    private final List<PassedOver> passedOver = new ArrayList<>();
    private final Set<Integer> delivered = new HashSet<>();
    private List<CompletableFuture<Readiness>> asked = List.of();
    private int current;

    Candidates(List<Candidate> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    /** A backend that could not work here when one was chosen. */
    private record PassedOver(String name, String why) {
        @Override
        public String toString() {
            return name + ": " + why;
        }
    }

    /**
     * Chooses the first that works here. All are asked at the same time: where the first one cannot work, finding that out
     * must not delay the second.
     *
     * @throws DeskreelException when none does; the message says of each why not
     */
    void choose() {
        asked = candidates.stream().map(Candidates::ask).toList();
        for (int i = 0; i < candidates.size(); i++) {
            long begin = System.nanoTime();
            if (works(candidates.get(i), asked.get(i).join(), begin)) {
                current = i;
                return;
            }
        }
        String findings = passedOver.stream().map(PassedOver::toString).collect(Collectors.joining(" "));
        throw DeskreelException.of(EngineError.NO_BACKEND, "No capture backend works here. " + findings)
                .remedy("'deskreel doctor' shows more.");
    }

    private static CompletableFuture<Readiness> ask(Candidate candidate) {
        return CompletableFuture.supplyAsync(() -> readiness(candidate), task -> {
            Thread thread = new Thread(task, "readiness-" + candidate.name());
            thread.setDaemon(true);
            thread.start();
        });
    }

    private boolean works(Candidate candidate, Readiness readiness, long begin) {
        if (!readiness.ready()) {
            String why = readiness.finding() + (readiness.remedy() == null ? "" : " " + readiness.remedy());
            LOG.atWarn()
                    .addKeyValue("backend", candidate.name())
                    .addKeyValue("triedMillis", (System.nanoTime() - begin) / 1_000_000)
                    .log(why);
            passedOver.add(new PassedOver(candidate.name(), why));
        }
        return readiness.ready();
    }

    private static Readiness readiness(Candidate candidate) {
        try {
            return candidate.backend().readiness();
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    /** Notes in the book which backends could not work here when the one in use was chosen, and why. */
    void account(RecordingBook book, Instant now) {
        passedOver.forEach(one -> book.add(new Entry.Noted(
                now,
                "backend-passed-over",
                one.name() + " cannot work here and " + current().name() + " is used. " + one.why())));
        passedOver.clear();
    }

    /** The one in use has delivered a frame. */
    void delivers() {
        delivered.add(current);
    }

    /** Whether the one in use has ever delivered a frame. */
    boolean delivered() {
        return delivered.contains(current);
    }

    /** The one in use. */
    Candidate current() {
        return candidates.get(current);
    }

    /** Gives way to the next that works here, beginning again with the first after the last; empty when none other does. */
    Optional<Candidate> giveWay() {
        passedOver.clear();
        for (int step = 1; step < candidates.size(); step++) {
            int next = (current + step) % candidates.size();
            // A backend is used by one thread at a time.
            awaitAnswer(next);
            long begin = System.nanoTime();
            if (works(candidates.get(next), readiness(candidates.get(next)), begin)) {
                current = next;
                return Optional.of(current());
            }
        }
        return Optional.empty();
    }

    /** Waits for what {@link #choose} has asked; not for ever, because plugins may hang. */
    private void awaitAnswer(int candidate) {
        if (asked.isEmpty()) {
            return;
        }
        try {
            asked.get(candidate).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn()
                    .addKeyValue("backend", candidates.get(candidate).name())
                    .setCause(e)
                    .log("A backend has not said whether it works here");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        for (int i = candidates.size() - 1; i >= 0; i--) {
            awaitAnswer(i);
            Farewell.to(candidates.get(i).backend());
        }
    }
}
