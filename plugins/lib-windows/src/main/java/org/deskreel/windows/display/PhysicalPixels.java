// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.display;

import com.sun.jna.Pointer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Positions and sizes in physical pixels. A program that has not declared itself aware of scales is told of a desktop that
 * is smaller than what is captured. Only the calling thread is touched: how the rest of the process sees the desktop is
 * not ours to decide.
 */
final class PhysicalPixels {
    private PhysicalPixels() {}

    /** Asks a question, whose answer is then in physical pixels. */
    static <T> T in(Supplier<T> question) {
        DpiCalls.Context calls = DpiCalls.Context.load();
        Pointer before = enter(calls);
        try {
            return question.get();
        } finally {
            if (before != null) {
                calls.SetThreadDpiAwarenessContext(before);
            }
        }
    }

    /** Gives what to go back to; null when nothing has been changed. */
    private static @Nullable Pointer enter(DpiCalls.Context calls) {
        try {
            Pointer before = calls.SetThreadDpiAwarenessContext(DpiCalls.Context.PER_MONITOR_2);
            return before == null ? calls.SetThreadDpiAwarenessContext(DpiCalls.Context.PER_MONITOR) : before;
        } catch (UnsatisfiedLinkError olderThanWindows10) {
            return null;
        }
    }
}
