// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.Wtsapi32;
import com.sun.jna.platform.win32.Wtsapi32.WTS_SESSION_INFO;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.PointerByReference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deskreel.windows.Windows;

/** Asks Windows. */
final class RealWtsCalls implements WtsCalls {
    private static final int VERSION = 1;

    @Override
    public List<Entry> enumerate() {
        PointerByReference sessions = new PointerByReference();
        IntByReference count = new IntByReference();
        if (!Wtsapi32.INSTANCE.WTSEnumerateSessions(Wtsapi32.WTS_CURRENT_SERVER_HANDLE, 0, VERSION, sessions, count)) {
            throw Windows.failure("WTSEnumerateSessions", Native.getLastError());
        }
        Pointer memory = sessions.getValue();
        if (memory == null || count.getValue() == 0) {
            return List.of();
        }
        try {
            WTS_SESSION_INFO first = new WTS_SESSION_INFO(memory);
            return Arrays.stream((WTS_SESSION_INFO[]) first.toArray(count.getValue()))
                    .map(info -> new Entry(info.SessionId, String.valueOf(info.pWinStationName), info.State))
                    .toList();
        } finally {
            Wtsapi32.INSTANCE.WTSFreeMemory(memory);
        }
    }

    @Override
    public Optional<byte[]> query(int sessionId, int infoClass) {
        PointerByReference answer = new PointerByReference();
        IntByReference bytes = new IntByReference();
        boolean answered = Wtsapi32.INSTANCE.WTSQuerySessionInformation(
                Wtsapi32.WTS_CURRENT_SERVER_HANDLE, sessionId, infoClass, answer, bytes);
        Pointer memory = answer.getValue();
        if (!answered || memory == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(memory.getByteArray(0, bytes.getValue()));
        } finally {
            Wtsapi32.INSTANCE.WTSFreeMemory(memory);
        }
    }
}
