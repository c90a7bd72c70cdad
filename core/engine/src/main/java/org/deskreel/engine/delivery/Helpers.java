// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that help while there is a backlog, and go away when there has been none for some seconds. */
final class Helpers {
    private static final int IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads;

    Helpers(String name, int most) {
        this.threads = new ThreadPoolExecutor(
                0,
                Math.max(1, most),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> daemon(work, name + "-helper"),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    Future<?> run(Runnable work) {
        return threads.submit(work);
    }

    void halt() {
        threads.shutdownNow();
    }
}
