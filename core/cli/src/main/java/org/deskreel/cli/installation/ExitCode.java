// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

import java.util.Set;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.config.InvalidConfigurationException;
import org.deskreel.engine.plugin.PluginErrors;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;

/** What the command says to scripts when it ends; {@code docs/exit-codes.md} explains each. */
public final class ExitCode {
    /** Everything that was asked for is done. */
    public static final int OK = 0;

    /** An internal error: a bug. */
    public static final int INTERNAL = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** The configuration is wrong; nothing was started. */
    public static final int CONFIGURATION = 3;

    /** A plugin that is needed is missing or broken. */
    public static final int PLUGIN = 4;

    /** Capture is not possible, or nothing was recorded. */
    public static final int CAPTURE = 5;

    /** Delivery is incomplete; the rest waits in the spool. */
    public static final int DELIVERY = 6;

    /** Verification found damage. */
    public static final int DAMAGE = 7;

    /** There is no such recording or session. */
    public static final int NOT_FOUND = 8;

    /** The session is already being recorded. */
    public static final int CONFLICT = 9;

    /** {@code doctor} found that something needed is broken. */
    public static final int DOCTOR = 10;

    /** Permissions, disk space or a connection are missing; the message says which. */
    public static final int UNAVAILABLE = 11;

    private static final Set<ErrorCode> BAD_PLUGIN = Set.of(PluginErrors.BROKEN, PluginErrors.INCOMPATIBLE);
    private static final Set<ErrorCode> NOTHING_RECORDED = Set.of(EngineError.NO_BACKEND, EngineError.NO_FOOTAGE);

    private ExitCode() {}

    /** The exit code for an error that ends a command. */
    public static int of(Throwable error) {
        if (error instanceof InvalidConfigurationException invalid) {
            return invalid.onlyPlugins() ? PLUGIN : CONFIGURATION;
        }
        return error instanceof DeskreelException coded ? of(coded) : INTERNAL;
    }

    private static int of(DeskreelException error) {
        if (PluginErrors.blames(error) || BAD_PLUGIN.contains(error.code())) {
            return PLUGIN;
        }
        if (NOTHING_RECORDED.contains(error.code())) {
            return CAPTURE;
        }
        return switch (error.code().category()) {
            case CONFIGURATION -> CONFIGURATION;
            case NOT_FOUND -> NOT_FOUND;
            case CONFLICT -> CONFLICT;
            case DATA -> DAMAGE;
            case UNSUPPORTED -> CAPTURE;
            case PERMISSION, RESOURCES, UNAVAILABLE, OUTCOME_UNKNOWN -> UNAVAILABLE;
            case INTERNAL -> INTERNAL;
        };
    }
}
