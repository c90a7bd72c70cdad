// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;

/**
 * What is served where.
 *
 * @param server serves it
 * @param gate decides to whom
 * @param log is told of requests that no page of this server sends
 */
record Paths(HttpServer server, Gate gate, AccessLog log) {
    /** Has a handler answer at a path and everywhere below it. */
    Paths below(String path, Handler handler) {
        server.createContext(path, new Answering(handler, log)).getFilters().add(gate);
        return this;
    }

    /** Has a handler answer at a path only, which is not how the JDK's server takes paths. */
    Paths at(String path, Handler handler) {
        return below(path, request -> exactly(path, request, handler));
    }

    private static void exactly(String path, Request request, Handler handler) throws IOException {
        if (!request.path().equals(path)) {
            throw Refusal.notFound("There is nothing of that name.");
        }
        handler.handle(request);
    }
}
