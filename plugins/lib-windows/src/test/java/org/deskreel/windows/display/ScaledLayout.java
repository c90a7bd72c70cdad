// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.display;

import com.sun.jna.Pointer;
import com.sun.jna.platform.win32.User32;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes down how a program that knows nothing of scales sees the desktop, and what {@link Displays} says to it. */
final class ScaledLayout {
    /** DPI_AWARENESS_CONTEXT_UNAWARE. */
    private static final Pointer UNAWARE = Pointer.createConstant(-1L);

    private static final int SM_CXSCREEN = 0;

    private ScaledLayout() {}

    public static void main(String[] arguments) throws IOException {
        DpiCalls.Context.load().SetThreadDpiAwarenessContext(UNAWARE);
        int before = User32.INSTANCE.GetSystemMetrics(SM_CXSCREEN);
        String monitors = Displays.layout().monitors().toString();
        int after = User32.INSTANCE.GetSystemMetrics(SM_CXSCREEN);
        Files.write(Path.of(arguments[0]), List.of(Integer.toString(before), monitors, Integer.toString(after)));
    }
}
