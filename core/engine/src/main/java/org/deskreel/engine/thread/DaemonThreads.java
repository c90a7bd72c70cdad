// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.thread;

import java.util.concurrent.ThreadFactory;

/** Makes the threads of executors, none of which keeps a process alive that has nothing else to do. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /** All of one name. May be used from any thread. */
    public static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
