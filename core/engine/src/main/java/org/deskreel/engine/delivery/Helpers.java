// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.deskreel.engine.thread.DaemonThreads;

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
                DaemonThreads.named(name + "-helper"),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }

    Future<?> run(Runnable work) {
        return threads.submit(work);
    }

    void halt() {
        threads.shutdownNow();
    }
}
