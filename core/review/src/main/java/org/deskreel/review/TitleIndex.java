// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.deskreel.engine.recordings.Ahead;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.engine.thread.DaemonThreads;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds recordings by the titles of windows that were in front. Those of a recording are read when a text is looked for in
 * them for the first time, by threads of its own, and kept: nothing is read for a list in which nobody looks for a text.
 * Safe for several threads.
 */
final class TitleIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TitleIndex.class);

    /** Whoever writes into a sink can have each of them hold several times the 4 MiB that a timeline may have. */
    private static final int THREADS = 4;

    /** People look for one text at a time, some of them in two windows. */
    private static final int TEXTS = 2;

    /** What was kept is mostly looked through by then, and need not be asked for again. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final RecordingStore store;
    private final KeptTitles kept;
    private final Recent<TitleHits> texts = new Recent<>(TEXTS);
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor readers = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            DaemonThreads.named("deskreel-titles"),
            new ThreadPoolExecutor.DiscardPolicy());
    private volatile @Nullable TitleHits latest;
    private final AtomicReference<@Nullable String> problem = new AtomicReference<>();

    TitleIndex(RecordingStore store, KeptTitles kept) {
        this.store = store;
        this.kept = kept;
    }

    /**
     * What was found so far.
     *
     * @param windows by the key of their recordings, the first of each that contains the text
     * @param progress of the reading that goes on; null when none does
     * @param problem why titles could not be read; null when they could
     */
    record Found(
            Map<String, String> windows,
            RecordingIndex.@Nullable Progress progress,
            @Nullable String problem) {
        static final Found NOTHING = new Found(Map.of(), null, null);
    }

    /**
     * Looks for a text in what was in front. Waits a moment for it; what takes longer goes on in the background and is there
     * when the same is asked again. What somebody else asked for meanwhile waits until that is asked again.
     *
     * @param recordings that have titles; the first are read first
     */
    Found find(String text, Collection<RecordingSummary> recordings) {
        TitleHits hits = texts.get(text, wanted -> new TitleHits(wanted, latest));
        latest = hits;
        List<RecordingSummary> unknown = hits.unknown(recordings);
        if (!unknown.isEmpty() && problem.get() == null) {
            read(unknown, hits);
            unknown = hits.unknown(unknown);
        }
        if (unknown.isEmpty()) {
            return new Found(hits.of(recordings), null, null);
        }
        // What went wrong is told once, and then tried again.
        String wrong = problem.getAndSet(null);
        int all = recordings.size();
        return new Found(
                hits.of(recordings),
                wrong != null ? null : new RecordingIndex.Progress(all - unknown.size(), all),
                wrong);
    }

    private void read(List<RecordingSummary> unknown, TitleHits hits) {
        CountDownLatch left = new CountDownLatch(unknown.size());
        readers.getQueue().clear();
        unknown.forEach(recording -> readers.execute(() -> {
            look(recording, hits);
            left.countDown();
        }));
        try {
            left.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What cannot be read at this moment is left for the next time that somebody asks, with all that follows. */
    private void look(RecordingSummary recording, TitleHits hits) {
        if (!busy.add(recording.key())) {
            return;
        }
        try {
            // Whoever asked twice because it took long has had it looked into meanwhile.
            if (!hits.knows(recording)) {
                hits.look(recording, windows(recording));
            }
        } catch (DeskreelException e) {
            fail("Titles cannot be read: " + e.sentence());
        } catch (CancellationException e) {
            // The server is being closed.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("What was in front during {} cannot be read", recording.key(), e);
            fail("Titles cannot be read; see the log.");
        } finally {
            busy.remove(recording.key());
        }
    }

    private void fail(String sentence) {
        problem.set(sentence);
        readers.getQueue().clear();
    }

    private List<String> windows(RecordingSummary recording) {
        return kept.of(recording).orElseGet(() -> {
            List<String> windows = store.windows(recording.key());
            kept.keep(recording, windows);
            return windows;
        });
    }

    /** Ends the reading, and waits a moment until it has ended: nothing is kept any more after that. */
    @Override
    public void close() {
        Ahead.stop(readers);
    }
}
