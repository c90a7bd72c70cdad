// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.deskreel.engine.config.LogConfig;
import org.deskreel.engine.host.StateFolder;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Where log lines go: warnings to standard error, and everything to a file once it is known which. */
public final class Logging {
    private static final long LARGEST = 10 * FileSize.MB_COEFFICIENT;
    private static final int KEPT = 5;

    private static @Nullable Path file;

    private Logging() {}

    public static void begin(LoggerContext context) {
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Verbosity.chosen() == Verbosity.DEBUG ? Level.DEBUG : Level.INFO);
        context.getLogger("org.pf4j").setLevel(Level.WARN);
        ConsoleAppender<ILoggingEvent> terminal = new ConsoleAppender<>();
        terminal.setTarget("System.err");
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(terminalLevel().toString());
        filter.start();
        terminal.addFilter(filter);
        root.addAppender(started(terminal, context, Verbosity.chosen() != Verbosity.DEBUG));
    }

    private static Level terminalLevel() {
        return switch (Verbosity.chosen()) {
            case NORMAL -> Level.WARN;
            case VERBOSE -> Level.INFO;
            case DEBUG -> Level.DEBUG;
        };
    }

    /** Also logs to {@code logs/deskreel.log} in the state folder from now on. */
    public static void toFile(Path state, LogConfig.Level configured) {
        if (file != null) {
            return;
        }
        file = folder(state).resolve("deskreel.log");
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        boolean debug = Verbosity.chosen() == Verbosity.DEBUG;
        root.setLevel(debug ? Level.DEBUG : Level.toLevel(configured.name()));
        root.addAppender(started(rolling(context, file), context, false));
    }

    private static Path folder(Path state) {
        try {
            return PrivateFiles.folder(state.resolve("logs"));
        } catch (IOException e) {
            throw DeskreelException.of(StateFolder.UNUSABLE, "No log can be written in " + state + ": " + e + ".")
                    .remedy("Make the folder writable for this account, or set 'state' in the configuration.")
                    .causedBy(e);
        }
    }

    /** The log file, if there is one. */
    public static Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    private static RollingFileAppender<ILoggingEvent> rolling(LoggerContext context, Path file) {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(file.toString());
        FixedWindowRollingPolicy names = new FixedWindowRollingPolicy();
        names.setContext(context);
        names.setParent(appender);
        names.setFileNamePattern(file + ".%i");
        names.setMinIndex(1);
        names.setMaxIndex(KEPT - 1);
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(LARGEST));
        appender.setRollingPolicy(names);
        appender.setTriggeringPolicy(size);
        names.start();
        size.start();
        return appender;
    }

    private static <A extends OutputStreamAppender<ILoggingEvent>> A started(
            A appender, LoggerContext context, boolean brief) {
        LineLayout layout = new LineLayout(!brief);
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
