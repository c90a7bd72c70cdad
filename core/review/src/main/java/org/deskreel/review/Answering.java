// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a handler answer, and answers in its place when it cannot.
 *
 * @param log is told of requests that no page of this server sends
 */
record Answering(Handler handler, AccessLog log) implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(exchange);
        try {
            handler.handle(request);
        } catch (Refusal e) {
            e.reason().ifPresent(reason -> log.refused(reason, e.named(), request.program()));
            request.refuse(e.status(), e.sentence());
        } catch (DeskreelException e) {
            request.refuse(status(e.code()), e.sentence());
        } catch (RuntimeException e) {
            LOG.error("The page {} could not be served", request.path(), e);
            request.refuse(500, "This page could not be served; the reason is on the terminal.");
        }
    }

    /** Pages ask again for what 503 keeps from them. */
    private static int status(ErrorCode code) {
        if (code.category() == ErrorCategory.NOT_FOUND) {
            return 404;
        }
        return code.retryable() ? 503 : 502;
    }
}
