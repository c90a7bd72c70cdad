// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

/**
 * The calls of wtsapi32 that do something to a session, as bare as Windows answers them: tests answer what Windows
 * documents.
 */
interface ControlCalls {
    /** No error. */
    int SUCCESS = 0;

    /** ERROR_FILE_NOT_FOUND, by which Windows says that there is no such session. */
    int NOT_FOUND = 2;

    /** ERROR_ACCESS_DENIED. */
    int DENIED = 5;

    /** ERROR_CTX_WINSTATION_NOT_FOUND, by which it says the same. */
    int NO_STATION = 7022;

    /** IDOK. */
    int OK = 1;

    /** IDTIMEOUT: nobody answered. */
    int TIMEOUT = 32_000;

    /** Those of this machine's Windows. */
    static ControlCalls real() {
        return new RealControlCalls();
    }

    /** WTSDisconnectSession, without waiting; the error, or {@link #SUCCESS}. */
    int disconnect(int session);

    /** WTSLogoffSession, without waiting; the error, or {@link #SUCCESS}. */
    int logoff(int session);

    /** WTSSendMessage with an OK button, waiting for the answer. */
    Reply message(int session, String title, String text, int seconds);

    /**
     * What came of a message.
     *
     * @param error or {@link #SUCCESS}
     * @param response such as {@link #OK}; nothing when there was an error
     */
    record Reply(int error, int response) {}
}
