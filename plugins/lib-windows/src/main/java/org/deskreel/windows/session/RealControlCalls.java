// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.platform.win32.Wtsapi32;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import org.deskreel.windows.Windows;

/** Does it. */
final class RealControlCalls implements ControlCalls {
    /** MB_OK, MB_ICONINFORMATION and MB_SETFOREGROUND. */
    private static final int STYLE = 0x0001_0040;

    private final Wts wts = Native.load("wtsapi32", Wts.class, W32APIOptions.DEFAULT_OPTIONS);

    /**
     * What jna-platform does not declare.
     *
     * @see <a href="https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtsdisconnectsession">WTSDisconnectSession</a>
     * @see <a href="https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtslogoffsession">WTSLogoffSession</a>
     * @see <a href="https://learn.microsoft.com/windows/win32/api/wtsapi32/nf-wtsapi32-wtssendmessagew">WTSSendMessageW</a>
     */
    interface Wts extends StdCallLibrary {
        boolean WTSDisconnectSession(HANDLE server, int session, boolean wait);

        boolean WTSLogoffSession(HANDLE server, int session, boolean wait);

        boolean WTSSendMessage(
                HANDLE server,
                int session,
                String title,
                int titleBytes,
                String message,
                int messageBytes,
                int style,
                int timeout,
                IntByReference response,
                boolean wait);
    }

    @Override
    public int disconnect(int session) {
        return Windows.error(wts.WTSDisconnectSession(Wtsapi32.WTS_CURRENT_SERVER_HANDLE, session, false));
    }

    @Override
    public int logoff(int session) {
        return Windows.error(wts.WTSLogoffSession(Wtsapi32.WTS_CURRENT_SERVER_HANDLE, session, false));
    }

    @Override
    public Reply message(int session, String title, String text, int seconds) {
        IntByReference response = new IntByReference();
        boolean sent = wts.WTSSendMessage(
                Wtsapi32.WTS_CURRENT_SERVER_HANDLE,
                session,
                title,
                title.length() * Character.BYTES,
                text,
                text.length() * Character.BYTES,
                STYLE,
                seconds,
                response,
                true);
        return new Reply(Windows.error(sent), response.getValue());
    }
}
