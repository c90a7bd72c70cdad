// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets a handler answer, and answers in its place when it cannot. */
record Answering(Handler handler) implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(exchange);
        try {
            handler.handle(request);
        } catch (Refusal e) {
            request.refuse(e.status(), e.sentence());
        } catch (DeskreelException e) {
            boolean absent = e.code().category() == ErrorCategory.NOT_FOUND;
            request.refuse(absent ? 404 : 502, e.sentence());
        } catch (RuntimeException e) {
            LOG.error("The page {} could not be served", request.path(), e);
            request.refuse(500, "This page could not be served; the reason is on the terminal.");
        }
    }
}
