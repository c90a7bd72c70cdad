// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.deskreel.engine.thread.DaemonThreads;

/**
 * What one who connects may take of the JDK's HTTP server, which by itself waits for ever: anybody with an account on this machine
 * can connect, without the token, and say nothing more. The server reads these properties once, before it is first used.
 */
final class ServerLimits {
    /** A browser opens six. */
    private static final int CONNECTIONS = 200;

    private static final Map<String, String> PROPERTIES = Map.of(
            // Seconds for the head of a request, and a body if there is one; the answer may take longer.
            "sun.net.httpserver.maxReqTime", "10",
            // Bytes of all headers; a browser sends one or two KiB.
            "sun.net.httpserver.maxReqHeaderSize", "65536",
            "jdk.httpserver.maxConnections", String.valueOf(CONNECTIONS));

    private ServerLimits() {}

    /** Sets those that nobody has set. */
    static void apply() {
        PROPERTIES.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }

    /** A thread for each connection on which something goes on: whoever says nothing or does not read keeps no other waiting. */
    static ExecutorService threads() {
        return new ThreadPoolExecutor(
                0, CONNECTIONS, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), DaemonThreads.named("deskreel-review"));
    }
}
