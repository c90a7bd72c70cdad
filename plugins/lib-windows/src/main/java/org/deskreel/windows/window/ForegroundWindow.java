// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.window;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.User32;
import com.sun.jna.platform.win32.WinDef.HWND;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import com.sun.jna.ptr.IntByReference;
import java.util.Optional;
import org.deskreel.windows.Windows;

/**
 * The window that gets what is typed.
 *
 * @param title as Windows shows it; may be empty
 * @param windowClass what its program calls this kind of window
 * @param pid the process that it belongs to
 * @param program the path of that process's program; empty when Windows does not say
 */
public record ForegroundWindow(String title, String windowClass, int pid, String program) {
    private static final int LONGEST = 32_768;
    private static final int LONGEST_CLASS = 256;

    /**
     * The one at this moment; empty while Windows changes from one to another, or the desktop is not ours.
     *
     * @throws org.deskreel.spi.DeskreelException when this is not Windows
     */
    public static Optional<ForegroundWindow> now() {
        Windows.require();
        return Optional.ofNullable(User32.INSTANCE.GetForegroundWindow()).map(ForegroundWindow::describe);
    }

    private static ForegroundWindow describe(HWND window) {
        char[] title = new char[LONGEST];
        int titleLength = User32.INSTANCE.GetWindowText(window, title, title.length);
        char[] kind = new char[LONGEST_CLASS];
        int kindLength = User32.INSTANCE.GetClassName(window, kind, kind.length);
        IntByReference pid = new IntByReference();
        User32.INSTANCE.GetWindowThreadProcessId(window, pid);
        return new ForegroundWindow(
                new String(title, 0, titleLength),
                new String(kind, 0, kindLength),
                pid.getValue(),
                program(pid.getValue()));
    }

    private static String program(int pid) {
        HANDLE process = Kernel32.INSTANCE.OpenProcess(WinNT.PROCESS_QUERY_LIMITED_INFORMATION, false, pid);
        if (process == null) {
            return "";
        }
        try {
            char[] path = new char[LONGEST];
            IntByReference length = new IntByReference(path.length);
            boolean told = Kernel32.INSTANCE.QueryFullProcessImageName(process, 0, path, length);
            return told ? new String(path, 0, length.getValue()) : "";
        } finally {
            Kernel32.INSTANCE.CloseHandle(process);
        }
    }
}
