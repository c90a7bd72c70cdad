// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports a take that shows nothing but black on an active session, which is how the capture of a desktop fails without
 * an error; once per stretch of black, and once when it is over. A stretch goes on from take to take once it was
 * reported. Everything here happens in the recorder's loop.
 */
final class BlackPicture {
    /** So long a desktop may be black for good reasons: it starts, it changes its mode, a video fades. */
    private static final Duration TOLERATED = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(BlackPicture.class);

    private final RecordingBook book;
    private final Delivery delivery;
    private final Clock clock;
    private boolean active = true;
    private int take;
    private @Nullable Instant since;
    private @Nullable String problem;

    @Inject
    BlackPicture(RecordingBook book, Delivery delivery, Clock clock) {
        this.book = book;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** Somebody is at the desktop, or not: it is locked or disconnected, and may well be black. */
    void active(boolean somebody) {
        active = somebody;
        if (!active && problem == null) {
            since = null;
        }
    }

    /** A frame of the take in use was looked at. */
    void looked(int number, String backend, Instant at, boolean black) {
        if (problem == null && number != take) {
            since = null;
        }
        take = number;
        if (!black) {
            over(backend, at);
        } else if (active && problem == null) {
            darkened(backend, at);
        }
    }

    /** What is wrong, in one sentence and its remedy; empty while something shows. */
    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void darkened(String backend, Instant at) {
        Instant start = since == null ? at : since;
        since = start;
        if (Duration.between(start, at).compareTo(TOLERATED) < 0) {
            return;
        }
        String sentence =
                "Take " + take + " has shown nothing but black since " + ManifestJson.TIME.format(start) + ".";
        String remedy =
                "Look at the desktop: if it is blanked or nothing runs on it, all is well; if it shows something, '"
                        + backend + "' cannot see it, and another of capture.backends should come first.";
        problem = sentence + " " + remedy;
        LOG.atWarn()
                .addKeyValue("take", take)
                .addKeyValue("backend", backend)
                .addKeyValue("recordingId", book.opened().recording())
                .log(problem);
        note("picture-black", sentence);
    }

    private void over(String backend, Instant at) {
        since = null;
        if (problem == null) {
            return;
        }
        problem = null;
        String sentence = "Take " + take + " shows something again since " + ManifestJson.TIME.format(at) + ".";
        LOG.atInfo().addKeyValue("take", take).addKeyValue("backend", backend).log(sentence);
        note("picture-back", sentence);
    }

    private void note(String event, String sentence) {
        book.add(new Entry.Noted(clock.instant(), event, sentence));
        delivery.changed(false);
    }
}
