// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deskreel.spi.Api;
import org.jspecify.annotations.Nullable;

/** Keeps what is logged. Safe for several threads. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public final class RecordingLogger implements System.Logger {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** A logger that was told nothing yet. */
    public RecordingLogger() {}

    /** What was logged so far, such as {@code WARNING: the disk is slow}. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String getName() {
        return "test";
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF;
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        lines.add(level + ": " + message + (thrown == null ? "" : " (" + thrown + ")"));
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... values) {
        boolean plain = values == null || values.length == 0 || format == null;
        lines.add(level + ": " + (plain ? format : MessageFormat.format(format, values)));
    }
}
