// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a watch has told and nobody has asked for yet, the oldest first. From any thread. */
final class Told<T> {
    /** How long a call that had begun when the watch was closed may be on its way. */
    private static final long LATE_MILLIS = 300;

    private final BlockingQueue<T> news = new LinkedBlockingQueue<>();
    private final Duration patience;

    /** @param patience how long {@link #await} waits for each of the news */
    Told(Duration patience) {
        this.patience = patience;
    }

    void add(T item) {
        news.add(item);
    }

    /** The next; null when none comes in time. */
    @Nullable
    T next(Duration within) throws InterruptedException {
        return news.poll(within.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The next that is wanted; null when there is none and no more comes. */
    @Nullable
    T await(Predicate<T> wanted) throws InterruptedException {
        T item = next(patience);
        while (item != null && !wanted.test(item)) {
            item = next(patience);
        }
        return item;
    }

    /** Forgets all that a watch, which is closed now, has told. */
    void forget() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(LATE_MILLIS);
        news.clear();
    }
}
