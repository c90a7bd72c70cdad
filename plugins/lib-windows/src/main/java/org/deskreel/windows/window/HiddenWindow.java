// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.window;

import com.sun.jna.Native;
import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.User32;
import com.sun.jna.platform.win32.WinDef.HMODULE;
import com.sun.jna.platform.win32.WinDef.HWND;
import com.sun.jna.platform.win32.WinDef.LPARAM;
import com.sun.jna.platform.win32.WinDef.LRESULT;
import com.sun.jna.platform.win32.WinDef.WPARAM;
import com.sun.jna.platform.win32.WinUser;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Windows;

/**
 * A window that nobody sees, with a thread and a message loop of its own: Windows tells its news to windows. It is a
 * top-level window, because message-only windows are not told what is broadcast.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/winmsg/window-features#message-only-windows">Message-Only
 *     Windows</a>
 */
public final class HiddenWindow implements AutoCloseable {
    /** Ours for the end: what others post to close windows does not close this one. */
    private static final int END = WinUser.WM_USER + 0x7D;

    private static final int CLOSE = 0x0010;
    private static final LRESULT HANDLED = new LRESULT(0);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String name;
    private final Listener listener;
    private final CompletableFuture<HWND> handle = new CompletableFuture<>();
    private final Thread thread;

    /** Kept here: Windows calls it, and the collector does not see that. */
    private final WinUser.WindowProc procedure = this::receive;

    private HiddenWindow(String name, Listener listener) {
        this.name = "deskreel-" + name + "-" + COUNT.incrementAndGet();
        this.listener = listener;
        this.thread = new Thread(this::run, this.name);
        this.thread.setDaemon(true);
    }

    /**
     * Opens a window.
     *
     * @param name for its thread and its class
     * @throws DeskreelException when Windows gives none, for instance because there is no desktop
     */
    public static HiddenWindow open(String name, Listener listener) {
        Windows.require();
        HiddenWindow window = new HiddenWindow(name, listener);
        window.thread.start();
        window.handle();
        return window;
    }

    /** What Windows knows it by. */
    public HWND handle() {
        try {
            return handle.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof DeskreelException known ? known : e;
        }
    }

    private void run() {
        HMODULE program = Kernel32.INSTANCE.GetModuleHandle(null);
        try {
            handle.complete(create(program));
        } catch (RuntimeException | LinkageError e) {
            // Whatever it is: somebody waits for the handle.
            handle.completeExceptionally(e);
            return;
        }
        WinUser.MSG message = new WinUser.MSG();
        while (User32.INSTANCE.GetMessage(message, null, 0, 0) > 0) {
            User32.INSTANCE.DispatchMessage(message);
        }
        User32.INSTANCE.UnregisterClass(name, program);
    }

    private HWND create(HMODULE program) {
        WinUser.WNDCLASSEX description = new WinUser.WNDCLASSEX();
        description.hInstance = program;
        description.lpfnWndProc = procedure;
        description.lpszClassName = name;
        if (User32.INSTANCE.RegisterClassEx(description).intValue() == 0) {
            throw Windows.failure("RegisterClassEx", Native.getLastError());
        }
        HWND window =
                User32.INSTANCE.CreateWindowEx(0, name, name, WinUser.WS_POPUP, 0, 0, 0, 0, null, null, program, null);
        if (window == null) {
            throw Windows.failure("CreateWindowEx", Native.getLastError());
        }
        return window;
    }

    private LRESULT receive(HWND window, int message, WPARAM wParam, LPARAM lParam) {
        switch (message) {
            case CLOSE:
                return HANDLED;
            case END:
                User32.INSTANCE.DestroyWindow(window);
                return HANDLED;
            case WinUser.WM_DESTROY:
                User32.INSTANCE.PostQuitMessage(0);
                return HANDLED;
            default:
                listener.message(message, wParam.longValue(), lParam.longValue());
                return User32.INSTANCE.DefWindowProc(window, message, wParam, lParam);
        }
    }

    /** Destroys the window; its listener hears nothing more. */
    @Override
    public void close() {
        User32.INSTANCE.PostMessage(handle(), END, new WPARAM(0), new LPARAM(0));
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hears every message of the window. */
    public interface Listener {
        /**
         * A message came. Called on the window's thread; must return at once and not throw.
         *
         * @param message its number, {@code WM_...}
         * @param wParam as Windows documents it for this message
         * @param lParam as Windows documents it for this message
         */
        void message(int message, long wParam, long lParam);
    }
}
