// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.platform.win32.Kernel32;
import com.sun.jna.platform.win32.WinNT;
import com.sun.jna.platform.win32.WinNT.HANDLE;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.FrontWindow;
import org.deskreel.spi.capture.Monitor;
import org.deskreel.testwindows.Screen;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Windows is asked, on Java for Windows under Wine. */
final class DesktopOnWindowsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Desktop desktop = Desktop.ofThisProcess();
    private final Screen screen = Screen.ofThisDesktop();

    @AfterEach
    void oneMonitorAgain() {
        screen.unplug(Screen.SECOND);
    }

    @Test
    void dxgiCountsTheMonitorsByTheirNames() throws Exception {
        screen.plug(Screen.SECOND, "1023x767", "--left-of", Screen.PRIMARY);
        List<Monitor> monitors = awaitTwo(() -> desktop.layout().monitors());

        List<AdapterOutput> outputs = awaitTwo(desktop::outputs);

        assertThat(outputs)
                .extracting(AdapterOutput::monitor)
                .containsAll(monitors.stream().map(Monitor::id).toList());
        assertThat(outputs).extracting(AdapterOutput::index).startsWith(0, 1);
        assertThat(outputs).allMatch(output -> output.turn().filter().isEmpty());
    }

    /** Windows learns of a monitor a little after it was plugged in. */
    private static <T> List<T> awaitTwo(Supplier<List<T>> looked) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<T> seen = looked.get();
        while (seen.size() < 2 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
            seen = looked.get();
        }
        assertThat(seen).hasSizeGreaterThanOrEqualTo(2);
        return seen;
    }

    @Test
    void aDesktopInSightHidesNothing() {
        assertThat(desktop.hidden()).isEmpty();
    }

    @Test
    void whatIsInFrontIsToldWithItsProgramUntilItIsGone() throws Exception {
        BlockingQueue<FrontWindow> told = new LinkedBlockingQueue<>();
        Process notepad = new ProcessBuilder("notepad.exe").start();
        try (CaptureBackend.Watch watch = desktop.watchFront(told::add, System.getLogger("test"))) {
            screen.type("Notepad", "Deskreel");
            awaitTold(
                    told,
                    window -> window.program().equals("notepad.exe")
                            && window.title().contains("Notepad"));
            notepad.destroyForcibly().waitFor();
            awaitTold(told, window -> !window.program().equals("notepad.exe"));
        } finally {
            notepad.destroyForcibly().waitFor();
        }
    }

    private static void awaitTold(BlockingQueue<FrontWindow> told, Predicate<FrontWindow> wanted)
            throws InterruptedException {
        List<FrontWindow> others = new ArrayList<>();
        FrontWindow next = told.poll(1, TimeUnit.MINUTES);
        while (next != null && !wanted.test(next)) {
            others.add(next);
            next = told.poll(1, TimeUnit.MINUTES);
        }
        assertThat(next).as("after %s", others).isNotNull();
    }

    @Test
    void processesAreMovedBelowNormalPriority() throws Exception {
        Process process = new ProcessBuilder("notepad.exe").start();
        try {
            assertThat(priority(process.pid())).isEqualTo(Kernel32.NORMAL_PRIORITY_CLASS.intValue());

            assertThat(desktop.background(process.pid())).isTrue();

            assertThat(priority(process.pid())).isEqualTo(Kernel32.BELOW_NORMAL_PRIORITY_CLASS.intValue());
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(desktop.background(0x7FFF_FFF0)).as("no such process").isFalse();
    }

    private static int priority(long pid) {
        HANDLE process = Kernel32.INSTANCE.OpenProcess(WinNT.PROCESS_QUERY_INFORMATION, false, (int) pid);
        assertThat(process).isNotNull();
        try {
            return Kernel32.INSTANCE.GetPriorityClass(process).intValue();
        } finally {
            Kernel32.INSTANCE.CloseHandle(process);
        }
    }
}
