// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.slf4j.event.KeyValuePair;

/** One event, one line: {@code 2026-11-23T07:25:09.412Z INFO  Take 2 started. take=2 backend=x11grab}. */
public final class LineLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private final boolean full;

    /**
     * @param full whether logger names and stack traces are written, too
     */
    LineLayout(boolean full) {
        this.full = full;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        line.append(TIME.format(Instant.ofEpochMilli(event.getTimeStamp())));
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(Math.max(0, 5 - level.length())));
        if (full) {
            line.append(" [").append(event.getThreadName()).append("] ").append(shortName(event.getLoggerName()));
        }
        line.append(' ').append(event.getFormattedMessage().strip().replace("\n", " "));
        appendPairs(line, event);
        if (event.getThrowableProxy() != null) {
            appendThrown(line, event);
        }
        return line.append('\n').toString();
    }

    private static String shortName(String logger) {
        return logger.substring(logger.lastIndexOf('.') + 1);
    }

    private static void appendPairs(StringBuilder line, ILoggingEvent event) {
        if (event.getKeyValuePairs() == null) {
            return;
        }
        for (KeyValuePair pair : event.getKeyValuePairs()) {
            String value = String.valueOf(pair.value);
            boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=');
            line.append(' ').append(pair.key).append('=');
            line.append(plain ? value : '"' + value.replace("\"", "'").replaceAll("\\s+", " ") + '"');
        }
    }

    private void appendThrown(StringBuilder line, ILoggingEvent event) {
        line.append(
                full
                        ? "\n"
                                + ThrowableProxyUtil.asString(event.getThrowableProxy())
                                        .stripTrailing()
                        : " (" + event.getThrowableProxy().getClassName() + ": "
                                + event.getThrowableProxy().getMessage() + ")");
    }
}
