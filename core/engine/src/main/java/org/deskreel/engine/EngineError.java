// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine;

import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** The errors that the engine itself reports. */
public final class EngineError {
    /** The hook knows of no session to record. */
    public static final ErrorCode NO_SESSION = ErrorCode.permanent("engine/no-session", ErrorCategory.NOT_FOUND);

    /** Another recorder is at work on the session. */
    public static final ErrorCode ALREADY_RECORDING =
            ErrorCode.permanent("engine/already-recording", ErrorCategory.CONFLICT);

    /** None of the configured capture backends can work here. */
    public static final ErrorCode NO_BACKEND = ErrorCode.permanent("engine/no-backend", ErrorCategory.UNAVAILABLE);

    /** A recorder was started, but no frame came. */
    public static final ErrorCode NO_FOOTAGE = ErrorCode.permanent("engine/no-footage", ErrorCategory.UNAVAILABLE);

    /** The spool cannot be used. */
    public static final ErrorCode SPOOL = ErrorCode.permanent("engine/spool", ErrorCategory.RESOURCES);

    /** The spool cannot be written at the moment. */
    public static final ErrorCode SPOOL_BUSY = ErrorCode.passing("engine/spool-busy", ErrorCategory.RESOURCES);

    /** A segment that was recorded is not in the spool any more, or is damaged. */
    public static final ErrorCode SEGMENT_LOST = ErrorCode.permanent("engine/segment-lost", ErrorCategory.DATA);

    /** A take ended though nobody asked it to, and its backend did not say why. */
    public static final ErrorCode TAKE_ENDED = ErrorCode.passing("engine/take-ended", ErrorCategory.UNAVAILABLE);

    /** A take has begun, and its backend has told nothing of it for too long. */
    public static final ErrorCode TAKE_SILENT = ErrorCode.passing("engine/take-silent", ErrorCategory.UNAVAILABLE);

    /** An object is not sent because a newer version of it is. */
    public static final ErrorCode SUPERSEDED = ErrorCode.passing("engine/superseded", ErrorCategory.UNAVAILABLE);

    /** A put took longer than it may, and was interrupted. */
    public static final ErrorCode OVERTIME = ErrorCode.passing("engine/put-overtime", ErrorCategory.OUTCOME_UNKNOWN);

    /** A listener took longer with an event than it may, and was interrupted. */
    public static final ErrorCode LISTENER_OVERTIME =
            ErrorCode.passing("engine/listener-overtime", ErrorCategory.OUTCOME_UNKNOWN);

    private EngineError() {}
}
