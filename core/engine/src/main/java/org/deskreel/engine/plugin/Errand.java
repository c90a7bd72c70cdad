// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that a plugin is asked to do, in a thread of its own: whoever asked can stop waiting for it, though nobody can
 * make it stop. An interrupt of who waits is passed on, and is kept.
 */
final class Errand {
    private final Callable<? extends @Nullable Object> work;
    private final Consumer<Object> late;
    private final Thread thread;
    private @Nullable Object result;
    private @Nullable Throwable thrown;
    private boolean over;
    private boolean givenUp;

    /**
     * @param late is given a result that nobody waits for any more
     */
    Errand(String plugin, Callable<? extends @Nullable Object> work, Consumer<Object> late) {
        this.work = work;
        this.late = late;
        this.thread = new Thread(this::run, "plugin-" + plugin);
        this.thread.setDaemon(true);
    }

    private void run() {
        Object made = null;
        Throwable failure = null;
        try {
            made = work.call();
        } catch (Throwable e) { // Whatever it is, whoever asked must be told of it.
            failure = e;
        }
        if (tooLate(made, failure) && made != null) {
            late.accept(made);
        }
    }

    private synchronized boolean tooLate(@Nullable Object made, @Nullable Throwable failure) {
        result = made;
        thrown = failure;
        over = true;
        notifyAll();
        return givenUp;
    }

    /** Whether the plugin has come back. */
    synchronized boolean over() {
        return over;
    }

    /**
     * Begins, and waits.
     *
     * @throws TimeoutException when it is not done after that time; the plugin is interrupted and left alone
     * @throws Throwable whatever the work has thrown
     */
    @Nullable
    Object run(Duration limit) throws Throwable {
        thread.start();
        if (!await(System.nanoTime() + limit.toNanos())) {
            thread.interrupt();
            throw new TimeoutException();
        }
        if (thrown != null) {
            throw thrown;
        }
        return result;
    }

    private synchronized boolean await(long end) {
        boolean interrupted = false;
        while (!over) {
            long left = (end - System.nanoTime() + 999_999) / 1_000_000;
            if (left <= 0) {
                givenUp = true;
                break;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return over;
    }
}
