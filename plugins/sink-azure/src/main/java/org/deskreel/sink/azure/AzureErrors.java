// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import static org.deskreel.spi.ErrorCategory.CONFIGURATION;
import static org.deskreel.spi.ErrorCategory.CONFLICT;
import static org.deskreel.spi.ErrorCategory.DATA;
import static org.deskreel.spi.ErrorCategory.NOT_FOUND;
import static org.deskreel.spi.ErrorCategory.OUTCOME_UNKNOWN;
import static org.deskreel.spi.ErrorCategory.PERMISSION;
import static org.deskreel.spi.ErrorCategory.UNAVAILABLE;
import static org.deskreel.spi.ErrorCategory.UNSUPPORTED;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;

/** What can go wrong with Azure Blob Storage. */
final class AzureErrors {
    static final ErrorCode NO_CONTAINER = ErrorCode.permanent("sink-azure/no-container", CONFIGURATION);
    static final ErrorCode WRONG_ACCOUNT = ErrorCode.permanent("sink-azure/wrong-account", CONFIGURATION);
    static final ErrorCode WRONG_KEY = ErrorCode.permanent("sink-azure/wrong-key", PERMISSION);
    static final ErrorCode KEY_DISABLED = ErrorCode.permanent("sink-azure/keys-not-allowed", PERMISSION);
    static final ErrorCode SAS_EXPIRED = ErrorCode.permanent("sink-azure/sas-expired", PERMISSION);
    static final ErrorCode SAS_WRONG = ErrorCode.permanent("sink-azure/sas-wrong", PERMISSION);
    static final ErrorCode NO_TOKEN = ErrorCode.permanent("sink-azure/no-token", PERMISSION);
    static final ErrorCode TOKEN_REFUSED = ErrorCode.permanent("sink-azure/token-refused", PERMISSION);
    static final ErrorCode NO_PERMISSION = ErrorCode.permanent("sink-azure/no-permission", PERMISSION);
    static final ErrorCode FIREWALL = ErrorCode.permanent("sink-azure/firewall", PERMISSION);
    static final ErrorCode CLOCK = ErrorCode.permanent("sink-azure/clock", CONFIGURATION);
    static final ErrorCode IMMUTABLE = ErrorCode.permanent("sink-azure/immutable", CONFIGURATION);
    static final ErrorCode NO_IMMUTABILITY = ErrorCode.permanent("sink-azure/no-immutability", CONFIGURATION);
    static final ErrorCode NO_SCOPE = ErrorCode.permanent("sink-azure/no-encryption-scope", CONFIGURATION);
    static final ErrorCode REFUSED = ErrorCode.permanent("sink-azure/request-refused", CONFIGURATION);
    static final ErrorCode KEY_TAKEN = ErrorCode.permanent("sink-azure/key-taken", CONFLICT);
    static final ErrorCode NOT_THERE = ErrorCode.permanent("sink-azure/not-found", NOT_FOUND);
    static final ErrorCode ARCHIVED = ErrorCode.permanent("sink-azure/archived", UNSUPPORTED);
    static final ErrorCode WRITE_ONLY = ErrorCode.permanent("sink-azure/write-only", UNSUPPORTED);
    static final ErrorCode CHECKSUM = ErrorCode.passing("sink-azure/checksum", DATA);
    static final ErrorCode CONTENT_UNREADABLE = ErrorCode.passing("sink-azure/content-unreadable", DATA);
    static final ErrorCode UNKNOWN_HOST = ErrorCode.passing("sink-azure/unknown-host", UNAVAILABLE);
    static final ErrorCode UNREACHABLE = ErrorCode.passing("sink-azure/unreachable", UNAVAILABLE);
    static final ErrorCode TLS = ErrorCode.passing("sink-azure/tls", UNAVAILABLE);
    static final ErrorCode BUSY = ErrorCode.passing("sink-azure/busy", UNAVAILABLE);
    static final ErrorCode INTERRUPTED = ErrorCode.passing("sink-azure/interrupted", UNAVAILABLE);
    static final ErrorCode TIME_LIMIT = ErrorCode.passing("sink-azure/time-limit", OUTCOME_UNKNOWN);
    static final ErrorCode BROKEN_OFF = ErrorCode.passing("sink-azure/broken-off", OUTCOME_UNKNOWN);

    private AzureErrors() {}

    /** When somebody interrupted, it is the fault of nobody. */
    static DeskreelException unreadable(PutRequest request, IOException cause) {
        if (cause instanceof InterruptedIOException || cause instanceof ClosedByInterruptException) {
            return DeskreelException.of(INTERRUPTED, "The work on " + request.key() + " was interrupted.")
                    .remedy("It is tried again.")
                    .causedBy(cause);
        }
        return DeskreelException.of(
                        CONTENT_UNREADABLE,
                        "What was to become " + request.key() + " cannot be read: " + cause.getMessage() + ".")
                .remedy("Check the disk of the spool.")
                .causedBy(cause);
    }
}
