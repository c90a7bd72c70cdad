// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** What can go wrong when something is installed. */
final class InstallErrors {
    /** Somebody else's work is where ours would be. */
    static final ErrorCode FOREIGN = ErrorCode.permanent("install/foreign", ErrorCategory.CONFLICT);

    /** A file that is to be changed cannot be understood. */
    static final ErrorCode MALFORMED = ErrorCode.permanent("install/malformed", ErrorCategory.CONFIGURATION);

    /** The place is not fit for what is to be installed. */
    static final ErrorCode UNFIT = ErrorCode.permanent("install/unfit", ErrorCategory.CONFIGURATION);

    /** Permission is missing. */
    static final ErrorCode NOT_ALLOWED = ErrorCode.permanent("install/not-allowed", ErrorCategory.PERMISSION);

    /** A file cannot be read or written. */
    static final ErrorCode FAILED = ErrorCode.permanent("install/failed", ErrorCategory.RESOURCES);

    private InstallErrors() {}

    static DeskreelException of(String subject, IOException cause) {
        String where = cause instanceof FileSystemException file && file.getFile() != null ? file.getFile() : "it";
        if (cause instanceof AccessDeniedException || notPermitted(cause)) {
            return DeskreelException.of(
                            NOT_ALLOWED,
                            "The " + subject + " cannot be set up: permission for " + where + " is missing.")
                    .remedy("Run the command as root, or as administrator.")
                    .causedBy(cause);
        }
        return DeskreelException.of(FAILED, "The " + subject + " cannot be set up: " + cause + ".")
                .remedy("Look at " + where + ", and run the command again.")
                .causedBy(cause);
    }

    /** Changing the owner fails with a reason, and no class, of its own. */
    private static boolean notPermitted(IOException cause) {
        return cause instanceof FileSystemException file && "Operation not permitted".equals(file.getReason());
    }

    /** Names what stands in the way without touching it. */
    static DeskreelException unfit(Path path, String problem) {
        return DeskreelException.of(UNFIT, path + " " + problem + ".");
    }
}
