// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.EngineError;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The capture backends of a recording in the order of preference, and the one that is in use. */
final class Candidates implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Candidates.class);

    private final List<Candidate> candidates;
    private int current;

    Candidates(List<Candidate> candidates) {
        this.candidates = List.copyOf(candidates);
    }

    /**
     * Chooses the first that works here.
     *
     * @throws DeskreelException when none does; the message says of each why not
     */
    void choose() {
        List<String> findings = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            Readiness readiness = readiness(candidates.get(i));
            if (readiness.ready()) {
                current = i;
                return;
            }
            findings.add(candidates.get(i).name() + ": " + readiness.finding()
                    + (readiness.remedy() == null ? "" : " " + readiness.remedy()));
        }
        throw DeskreelException.of(
                        EngineError.NO_BACKEND, "No capture backend works here. " + String.join(" ", findings))
                .remedy("'deskreel doctor' shows more.");
    }

    private static Readiness readiness(Candidate candidate) {
        try {
            Readiness readiness = candidate.backend().readiness();
            if (!readiness.ready()) {
                LOG.atWarn().addKeyValue("backend", candidate.name()).log(readiness.finding());
            }
            return readiness;
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    /** The one in use. */
    Candidate current() {
        return candidates.get(current);
    }

    /** Gives way to the next that works here, beginning again with the first after the last; empty when none other does. */
    Optional<Candidate> giveWay() {
        for (int step = 1; step < candidates.size(); step++) {
            int next = (current + step) % candidates.size();
            if (readiness(candidates.get(next)).ready()) {
                current = next;
                return Optional.of(current());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        for (int i = candidates.size() - 1; i >= 0; i--) {
            try {
                candidates.get(i).backend().close();
            } catch (DeskreelException e) {
                LOG.atWarn()
                        .addKeyValue("backend", candidates.get(i).name())
                        .setCause(e)
                        .log("A backend cannot be closed");
            }
        }
    }
}
