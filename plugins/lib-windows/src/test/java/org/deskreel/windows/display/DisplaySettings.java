// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.display;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.win32.StdCallLibrary;
import com.sun.jna.win32.W32APIOptions;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.windows.Awaiting;

/**
 * Changes the mode of the primary monitor as a Windows program does, and changes it back: Wine does not bear a program
 * that ends before it has. Back to the size that was found and not to "the mode in the registry": that is what the first
 * program on a new desktop saw, and may be the changed one.
 *
 * @see <a
 *     href="https://learn.microsoft.com/windows/win32/api/winuser/nf-winuser-changedisplaysettingsw">ChangeDisplaySettings</a>
 * @see <a href="https://learn.microsoft.com/windows/win32/api/wingdi/ns-wingdi-devmodew">DEVMODE</a>
 */
final class DisplaySettings implements AutoCloseable {
    private static final int DEVMODE_BYTES = 220;
    private static final int SIZE = 68;
    private static final int FIELDS = 72;
    private static final int WIDTH = 172;
    private static final int HEIGHT = 176;
    private static final int WIDTH_AND_HEIGHT = 0x0008_0000 | 0x0010_0000;
    private static final int SUCCESSFUL = 0;

    interface Calls extends StdCallLibrary {
        int ChangeDisplaySettings(Pointer mode, int flags);
    }

    private final Calls calls = Native.load("user32", Calls.class, W32APIOptions.DEFAULT_OPTIONS);
    private final PixelSize before = Displays.layout().size();

    /** Asks again for as long as Windows shows another size: a desktop that is just being set up forgets what it did. */
    void change(int width, int height) {
        PixelSize wanted = new PixelSize(width, height);
        Awaiting.that(
                () -> "a mode of " + wanted + ", but " + Displays.layout(),
                () -> changed(width, height) && Displays.layout().size().equals(wanted));
    }

    private boolean changed(int width, int height) {
        Memory mode = new Memory(DEVMODE_BYTES);
        mode.clear();
        mode.setShort(SIZE, (short) DEVMODE_BYTES);
        mode.setInt(FIELDS, WIDTH_AND_HEIGHT);
        mode.setInt(WIDTH, width);
        mode.setInt(HEIGHT, height);
        return calls.ChangeDisplaySettings(mode, 0) == SUCCESSFUL;
    }

    @Override
    public void close() {
        change(before.width(), before.height());
    }
}
