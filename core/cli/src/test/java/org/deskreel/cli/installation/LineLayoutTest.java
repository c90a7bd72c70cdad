// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LineLayoutTest {
    @Test
    void writesPairsBehindTheMessage() {
        LoggingEvent event = event("Take 2 started.\nReally.", null);
        event.setKeyValuePairs(List.of(new KeyValuePair("take", 2), new KeyValuePair("why", "layout changed")));
        assertThat(new LineLayout(false).doLayout(event))
                .isEqualTo("2026-11-23T07:25:09.412Z WARN  Take 2 started. Really. take=2 why=\"layout changed\"\n");
    }

    @Test
    void writesStackTraceOnlyInFull() {
        LoggingEvent event = event("It broke.", new IllegalStateException("boom"));
        assertThat(new LineLayout(false).doLayout(event))
                .endsWith("It broke. (java.lang.IllegalStateException: boom)\n")
                .hasLineCount(1);
        assertThat(new LineLayout(true).doLayout(event))
                .contains("] x It broke.", "\tat org.deskreel.cli.installation.LineLayoutTest");
    }

    private static LoggingEvent event(String message, Throwable thrown) {
        Logger logger = new LoggerContext().getLogger("org.deskreel.x");
        LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, thrown, new Object[0]);
        event.setInstant(Instant.parse("2026-11-23T07:25:09.412Z"));
        event.setThreadName("main");
        return event;
    }
}
