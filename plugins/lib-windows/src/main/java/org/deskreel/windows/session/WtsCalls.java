// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import java.util.List;
import java.util.Optional;

/** The calls of wtsapi32 that tell of sessions, as bare as Windows answers them: tests answer what Windows documents. */
interface WtsCalls {
    /** WTS_CURRENT_SESSION. */
    int CURRENT_SESSION = -1;

    /** Those of this machine's Windows. */
    static WtsCalls real() {
        return new RealWtsCalls();
    }

    /**
     * WTSEnumerateSessions.
     *
     * @throws org.deskreel.spi.DeskreelException when the call fails
     */
    List<Entry> enumerate();

    /**
     * WTSQuerySessionInformation.
     *
     * @param infoClass of WTS_INFO_CLASS
     * @return the bytes of the answer; empty when the call fails
     */
    Optional<byte[]> query(int sessionId, int infoClass);

    /**
     * WTS_SESSION_INFO.
     *
     * @param id of the session
     * @param station the name of its window station, such as {@code Console} or {@code RDP-Tcp#3}
     * @param state of WTS_CONNECTSTATE_CLASS
     */
    record Entry(int id, String station, int state) {}
}
