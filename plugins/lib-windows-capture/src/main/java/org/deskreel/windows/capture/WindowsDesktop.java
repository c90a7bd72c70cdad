// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import java.lang.System.Logger;
import java.util.List;
import java.util.Optional;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.FrontListener;
import org.deskreel.spi.capture.LayoutListener;
import org.deskreel.windows.Windows;
import org.deskreel.windows.display.DisplayWatch;
import org.deskreel.windows.display.Displays;
import org.deskreel.windows.session.DesktopState;

/** Asks Windows. */
final class WindowsDesktop implements Desktop {
    @Override
    public DisplayLayout layout() {
        return Displays.layout();
    }

    @Override
    public CaptureBackend.Watch watch(LayoutListener listener, Logger logger) {
        return DisplayWatch.start(listener, logger);
    }

    @Override
    public CaptureBackend.Watch watchFront(FrontListener listener, Logger logger) {
        return FrontWatch.start(listener, logger);
    }

    @Override
    public Optional<String> hidden() {
        DesktopState state = DesktopState.now();
        return state.hidden() ? Optional.of(state.sentence()) : Optional.empty();
    }

    @Override
    public List<AdapterOutput> outputs() {
        Windows.require();
        return Dxgi.outputs();
    }

    @Override
    public boolean background(long pid) {
        Windows.require();
        HANDLE process = Kernel32.INSTANCE.OpenProcess(WinNT.PROCESS_SET_INFORMATION, false, (int) pid);
        if (process == null) {
            return false;
        }
        try {
            return Kernel32.INSTANCE.SetPriorityClass(process, Kernel32.BELOW_NORMAL_PRIORITY_CLASS);
        } finally {
            Kernel32.INSTANCE.CloseHandle(process);
        }
    }
}
