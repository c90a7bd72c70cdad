// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.spi.DeskreelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells log and manifest, once each, what went wrong in a plugin and what the recording does without. Safe for several
 * threads.
 */
final class PluginFaults {
    /** The event in the manifest. */
    static final String EVENT = "plugin-failed";

    private static final Logger LOG = LoggerFactory.getLogger(PluginFaults.class);

    /** A plugin that fails all the time, and in ever new words, must not fill the manifest. */
    private static final int MOST = 50;

    private final RecordingBook book;
    private final Clock clock;
    private final Set<String> told = new HashSet<>();

    @Inject
    PluginFaults(RecordingBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /** Does what the recording can do without; {@code without} says in one sentence what follows if it fails. */
    void survive(String without, Runnable call) {
        try {
            call.run();
        } catch (DeskreelException e) {
            note(e, without);
        }
    }

    /** Notes a failure; {@code without} says in one sentence what follows from it. */
    void note(DeskreelException failure, String without) {
        note(failure.getMessage() + " " + without);
    }

    /** Notes that, in one or two sentences that name the plugin. */
    void note(String sentence) {
        synchronized (this) {
            if (told.size() >= MOST || !told.add(sentence)) {
                return;
            }
        }
        LOG.warn(sentence);
        book.add(new Entry.Noted(clock.instant(), EVENT, sentence));
    }
}
