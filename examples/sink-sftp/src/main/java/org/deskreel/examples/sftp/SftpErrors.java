// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.io.InterruptedIOException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong with an SFTP server, and how to tell from what it answers. */
final class SftpErrors {
    static final ErrorCode UNREACHABLE = ErrorCode.passing("sink-sftp/unreachable", ErrorCategory.UNAVAILABLE);
    static final ErrorCode HOST_KEY = ErrorCode.passing("sink-sftp/host-key", ErrorCategory.PERMISSION);
    static final ErrorCode KNOWN_HOSTS = ErrorCode.passing("sink-sftp/known-hosts", ErrorCategory.CONFIGURATION);
    static final ErrorCode SIGN_IN = ErrorCode.passing("sink-sftp/sign-in", ErrorCategory.PERMISSION);
    static final ErrorCode KEY_FILE = ErrorCode.passing("sink-sftp/key-file", ErrorCategory.CONFIGURATION);
    static final ErrorCode CONNECTION_LOST = ErrorCode.passing("sink-sftp/connection-lost", ErrorCategory.UNAVAILABLE);
    static final ErrorCode OUTCOME_UNKNOWN =
            ErrorCode.passing("sink-sftp/outcome-unknown", ErrorCategory.OUTCOME_UNKNOWN);
    static final ErrorCode TIME_LIMIT = ErrorCode.passing("sink-sftp/time-limit", ErrorCategory.OUTCOME_UNKNOWN);
    static final ErrorCode INTERRUPTED = ErrorCode.passing("sink-sftp/interrupted", ErrorCategory.UNAVAILABLE);
    static final ErrorCode NO_PERMISSION = ErrorCode.passing("sink-sftp/no-permission", ErrorCategory.PERMISSION);
    static final ErrorCode NO_SPACE = ErrorCode.passing("sink-sftp/no-space", ErrorCategory.RESOURCES);
    static final ErrorCode REFUSED = ErrorCode.passing("sink-sftp/refused", ErrorCategory.UNAVAILABLE);
    static final ErrorCode NO_REPLACING = ErrorCode.permanent("sink-sftp/no-replacing", ErrorCategory.UNSUPPORTED);
    static final ErrorCode NOT_FOUND = ErrorCode.permanent("sink-sftp/not-found", ErrorCategory.NOT_FOUND);
    static final ErrorCode KEY_TAKEN = ErrorCode.permanent("sink-sftp/key-taken", ErrorCategory.CONFLICT);
    static final ErrorCode NAME_IMPOSSIBLE =
            ErrorCode.permanent("sink-sftp/name-impossible", ErrorCategory.UNSUPPORTED);
    static final ErrorCode SYMBOLIC_LINK = ErrorCode.permanent("sink-sftp/symbolic-link", ErrorCategory.PERMISSION);
    static final ErrorCode CHECKSUM = ErrorCode.passing("sink-sftp/checksum", ErrorCategory.DATA);
    static final ErrorCode CONTENT_UNREADABLE =
            ErrorCode.passing("sink-sftp/content-unreadable", ErrorCategory.RESOURCES);

    private SftpErrors() {}

    /**
     * The error of a call that failed on the server or on the way to it. An interrupt is restored.
     *
     * @param doing what was being done, as it follows "while"
     */
    static DeskreelException of(IOException cause, String doing) {
        if (isInterrupt(cause)) {
            return interrupted(cause);
        }
        if (cause instanceof SftpException status) {
            return refused(status, doing);
        }
        return DeskreelException.of(
                        CONNECTION_LOST,
                        "The connection to the SFTP server was lost while " + doing + ": " + cause.getMessage() + ".")
                .remedy("It is tried again; look at the network and the server.")
                .causedBy(cause);
    }

    private static DeskreelException refused(SftpException status, String doing) {
        String message = "The SFTP server answered '" + status.getMessage() + "' while " + doing + ".";
        return switch (status.getStatus()) {
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT ->
                DeskreelException.of(NO_PERMISSION, message)
                        .remedy("Give the account the right to; delivery goes on by itself.")
                        .causedBy(status);
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                DeskreelException.of(NO_SPACE, message)
                        .remedy("Make room on the server; delivery goes on by itself.")
                        .causedBy(status);
            default ->
                // Version 3 of the protocol, which everybody speaks, has no status for a full disk or a name too long.
                DeskreelException.of(REFUSED, message)
                        .remedy("Look into the log of the server and whether its disk is full; it is tried again.")
                        .causedBy(status);
        };
    }

    static boolean isInterrupt(Throwable cause) {
        return cause instanceof InterruptedIOException || cause.getCause() instanceof InterruptedException;
    }

    static DeskreelException interrupted(IOException cause) {
        Thread.currentThread().interrupt();
        return DeskreelException.of(INTERRUPTED, "The call was interrupted.")
                .remedy("It is tried again.")
                .causedBy(cause);
    }

    /** Whether the server says that there is no such file. */
    static boolean isMissing(SftpException status) {
        return status.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
                || status.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH;
    }
}
