// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.gfxcapture;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.User32;
import com.sun.jna.platform.win32.WinDef.HWND;
import com.sun.jna.platform.win32.WinUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.Monitor;
import org.deskreel.windows.Windows;
import org.deskreel.windows.capture.GrabSource;

/**
 * Lets every monitor change a little, in step. Windows.Graphics.Capture delivers a monitor only when it is composed anew:
 * without this a still monitor delivers nothing, which cannot be told from a capture that has broken down, and the joined
 * picture waits for it.
 *
 * <p>What changes is one pixel in the corner of each monitor: a window that takes no input, is in no list, and of whose
 * black one or two parts in 255 are seen.
 */
final class Heartbeat implements GrabSource.Companion {
    /** WS_EX_TOPMOST, _TRANSPARENT to the mouse, _TOOLWINDOW, _LAYERED, _NOACTIVATE of winuser.h. */
    private static final int STYLE_EX = 0x0000_0008 | 0x0000_0020 | 0x0000_0080 | 0x0008_0000 | 0x0800_0000;

    /** A class that each process has. */
    private static final String WINDOW_CLASS = "STATIC";

    private static final int REMOVE = 1;

    private final DisplayLayout layout;
    private final Duration interval;
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final Thread thread = new Thread(this::run, "monitor-heartbeat");
    private volatile boolean closed;

    private Heartbeat(DisplayLayout layout, Duration interval) {
        this.layout = layout;
        this.interval = interval;
        thread.setDaemon(true);
    }

    /**
     * Begins; returns when the windows are there.
     *
     * @throws DeskreelException when Windows gives none, or this is not Windows
     */
    static Heartbeat begin(DisplayLayout layout, Duration interval) {
        Windows.require();
        Heartbeat heartbeat = new Heartbeat(layout, interval);
        heartbeat.thread.start();
        try {
            heartbeat.begun.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DeskreelException known ? known : e;
        }
        return heartbeat;
    }

    /** Windows belong to the thread that makes them, so one thread does it all. */
    private void run() {
        List<HWND> windows = new ArrayList<>();
        try {
            layout.monitors().forEach(monitor -> windows.add(open(monitor)));
            begun.complete(null);
            for (byte beat = 1; !closed; beat = (byte) (3 - beat)) {
                beat(windows, beat);
                Thread.sleep(interval.toMillis());
            }
        } catch (InterruptedException e) {
            // It was closed.
        } catch (RuntimeException | LinkageError e) {
            // Whatever it is: somebody may be waiting.
            begun.completeExceptionally(e);
        } finally {
            windows.forEach(User32.INSTANCE::DestroyWindow);
        }
    }

    private static HWND open(Monitor monitor) {
        HWND window = User32.INSTANCE.CreateWindowEx(
                STYLE_EX, WINDOW_CLASS, "", WinUser.WS_POPUP, monitor.x(), monitor.y(), 1, 1, null, null, null, null);
        if (window == null) {
            throw Windows.failure("CreateWindowEx", Native.getLastError());
        }
        User32.INSTANCE.SetLayeredWindowAttributes(window, 0, (byte) 1, WinUser.LWA_ALPHA);
        User32.INSTANCE.ShowWindow(window, WinUser.SW_SHOWNOACTIVATE);
        return window;
    }

    private static void beat(List<HWND> windows, byte opacity) {
        WinUser.MSG message = new WinUser.MSG();
        while (User32.INSTANCE.PeekMessage(message, null, 0, 0, REMOVE)) {
            User32.INSTANCE.DispatchMessage(message);
        }
        windows.forEach(window -> User32.INSTANCE.SetLayeredWindowAttributes(window, 0, opacity, WinUser.LWA_ALPHA));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
