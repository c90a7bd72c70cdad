// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.notes;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.UniqueName;

/** Which acts are shown: whoever may write into the sink can have written any. */
final class NoteCheck {
    private static final int LONGEST_NAME = 200;

    /** Clocks differ, and a manifest that was rebuilt may begin or end a little elsewhere. */
    private static final Duration SLACK = Duration.ofDays(1);

    private final Instant begin;
    private final Instant end;
    private final Instant now;

    NoteCheck(Manifest manifest, Instant now) {
        this.begin = Objects.requireNonNullElse(manifest.startedAt(), manifest.updatedAt());
        this.end = Objects.requireNonNullElse(manifest.endedAt(), manifest.updatedAt());
        this.now = now;
    }

    /** Reads the object of this name; empty when it is no act that could be shown. */
    Optional<NoteAct> read(UniqueName name, byte[] json) {
        try {
            NoteAct act = ManifestJson.MAPPER.readValue(json, NoteAct.class);
            return act != null && name.value().equals(act.id()) && problem(act).isEmpty()
                    ? Optional.of(act)
                    : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // Jackson throws both for what is no JSON of this kind, and both are worth the same.
            return Optional.empty();
        }
    }

    /** What is wrong with an act, in a sentence; empty when nothing is. */
    Optional<String> problem(NoteAct act) {
        Optional<UniqueName> id = Optional.ofNullable(act.id()).flatMap(UniqueName::parse);
        if (id.isEmpty() || !id.get().time().equals(act.written()) || !near(act.written(), Instant.EPOCH, now)) {
            return Optional.of("The note is not named by the time at which it was written.");
        }
        if (act.at() == null || !near(act.at(), begin, end)) {
            return Optional.of("The moment of the note is not one of the recording.");
        }
        if (act.by() == null || act.by().length() > LONGEST_NAME) {
            return Optional.of("The note does not say who wrote it.");
        }
        if (act.text() == null
                || act.text().length() > NoteAct.LONGEST_TEXT
                || act.text().isBlank() != act.removed()) {
            return Optional.of("The text of a note has 1 to " + NoteAct.LONGEST_TEXT + " characters.");
        }
        boolean known = act.replaces() == null
                ? !act.removed()
                : UniqueName.parse(act.replaces()).isPresent();
        return known ? Optional.empty() : Optional.of("The note that is to be changed is not named.");
    }

    private static boolean near(Instant moment, Instant from, Instant to) {
        return !moment.isBefore(from.minus(SLACK)) && !moment.isAfter(to.plus(SLACK));
    }
}
