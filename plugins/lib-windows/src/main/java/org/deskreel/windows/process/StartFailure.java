// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import com.sun.jna.platform.win32.WinError;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Windows;
import org.deskreel.windows.WindowsErrorCode;

/** Why CreateProcessAsUser has started nothing, and what helps. */
final class StartFailure {
    private StartFailure() {}

    static DeskreelException of(SessionCommand command, int error) {
        String what = "The program " + command.program();
        return switch (error) {
            case WinError.ERROR_FILE_NOT_FOUND, WinError.ERROR_PATH_NOT_FOUND ->
                DeskreelException.of(WindowsErrorCode.NOT_STARTED, what + " is not there.")
                        .remedy("Name a program that exists, by its whole path.");
            case WinError.ERROR_DIRECTORY, WinError.ERROR_INVALID_NAME ->
                DeskreelException.of(
                                WindowsErrorCode.NOT_STARTED,
                                what + " or its folder " + command.folder() + " has a name that Windows does not take.")
                        .remedy("Name a program and a folder that exist, by their whole paths.");
            case WinError.ERROR_BAD_EXE_FORMAT ->
                DeskreelException.of(WindowsErrorCode.NOT_STARTED, what + " is no program for this Windows.")
                        .remedy("Install the one for 64-bit Windows.");
            case WinError.ERROR_ACCESS_DENIED ->
                DeskreelException.of(
                                WindowsErrorCode.NO_PRIVILEGE,
                                what + " may not be started in session " + command.session() + ".")
                        .remedy("Run this as LocalSystem, and see that SYSTEM may read and execute the program.");
            case WinError.ERROR_PRIVILEGE_NOT_HELD ->
                DeskreelException.of(
                                WindowsErrorCode.NO_PRIVILEGE,
                                what + " cannot be started in session " + command.session()
                                        + ": this account lacks a privilege.")
                        .remedy("Run this as LocalSystem.");
            default ->
                Windows.failure(WindowsErrorCode.NOT_STARTED, "CreateProcessAsUser for " + command.program(), error)
                        .remedy("See that session " + command.session() + " still exists, and try again.");
        };
    }
}
