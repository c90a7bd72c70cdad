// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;

/** Answers one kind of request. Called from several threads. */
@FunctionalInterface
interface Handler {
    /**
     * Answers, or throws what the browser is to be told.
     *
     * @throws Refusal for a request that is not answered as it wants
     * @throws org.deskreel.spi.DeskreelException when the sink fails
     * @throws IOException when the browser has gone
     */
    void handle(Request request) throws IOException;
}
