// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.deskreel.spi.Api;

/**
 * A clock that stands still until it is turned. May be used from any thread; views in other time zones are turned with
 * it.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public final class ManualClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private ManualClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** A clock that shows {@code moment}, in UTC. */
    public static ManualClock at(Instant moment) {
        return new ManualClock(new AtomicReference<>(moment), ZoneOffset.UTC);
    }

    /** A clock that shows a moment in ISO 8601, such as {@code 2026-11-23T07:25:09.412Z}. */
    public static ManualClock at(String moment) {
        return at(Instant.parse(moment));
    }

    /** Turns the clock on; a negative duration turns it back, as time servers do. */
    public void advance(Duration duration) {
        now.updateAndGet(moment -> moment.plus(duration));
    }

    /** Turns the clock on by milliseconds. */
    public void advanceMillis(long millis) {
        advance(Duration.ofMillis(millis));
    }

    /** Sets the clock. */
    public void set(Instant moment) {
        now.set(moment);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ManualClock(now, other);
    }
}
