// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.event;

import java.time.Duration;

/**
 * How long listeners are waited for.
 *
 * @param call by the listener's own thread, for one event
 * @param parting by the end of the recording, for all of them together
 */
record Limits(Duration call, Duration parting) {
    /**
     * Thirty seconds for a call, as the contract of listeners says. Five for the end: a listener that reaches an endpoint
     * needs well under one, and has time for some more attempts; more would be too much beside {@code finalize.time-limit},
     * because platforms kill what takes a minute.
     */
    static final Limits USUAL = new Limits(Duration.ofSeconds(30), Duration.ofSeconds(5));
}
