// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with a sink at the moment. What only somebody's help can mend is an alarm; both are said once, when they
 * begin and when they are over. Safe for several threads.
 */
final class Trouble {
    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    private final String sink;
    private final Clock clock;
    private @Nullable DeskreelException error;
    private @Nullable Instant since;

    Trouble(String sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    synchronized void failed(DeskreelException e) {
        boolean news = error == null || !error.sentence().equals(e.sentence());
        since = since == null ? clock.instant() : since;
        error = e;
        if (news) {
            (e.retryable() ? LOG.atWarn() : LOG.atError())
                    .addKeyValue("sink", sink)
                    .addKeyValue("errorCode", e.code())
                    .log(e.sentence());
        }
    }

    synchronized void over() {
        if (error != null) {
            LOG.atInfo().addKeyValue("sink", sink).log("Delivery works again");
        }
        error = null;
        since = null;
    }

    synchronized Optional<String> now() {
        return Optional.ofNullable(error).map(DeskreelException::sentence);
    }

    synchronized SinkStatus status(String location, int waiting) {
        boolean alarm = error != null && !error.retryable();
        return new SinkStatus(sink, location, waiting, now().orElse(null), alarm, since);
    }
}
