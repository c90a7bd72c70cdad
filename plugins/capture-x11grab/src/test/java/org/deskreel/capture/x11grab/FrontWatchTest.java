// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.FrontWindow;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is in front on a real X server, without a window manager: its property is set by hand. */
@Tag("any-jdk")
@Timeout(300)
final class FrontWatchTest {
    @TempDir
    Path folder;

    private final BlockingQueue<FrontWindow> told = new LinkedBlockingQueue<>();
    private final List<XProgram> programs = new ArrayList<>();
    private XServer server;
    private CaptureBackend.Watch watch;

    @BeforeEach
    void start() throws Exception {
        server = XServer.xvfb("800x600");
        watch = new X11Grab(server.config(), TestContext.in(folder), Map.of())
                .watchFront(told::add)
                .orElseThrow();
    }

    @AfterEach
    void stop() throws Exception {
        watch.close();
        for (XProgram program : programs) {
            program.close();
        }
        server.close();
    }

    @Test
    void tellsWhatTheWindowManagerNamesAndFollowsItsTitle() throws Exception {
        XProgram first = show("first");
        XProgram second = show("second");
        server.xprop("-root", "-f", "_NET_ACTIVE_WINDOW", "32x", "-set", "_NET_ACTIVE_WINDOW", first.window());
        awaitTold(new FrontWindow("XTerm", "first"));
        first.title("Überblick: 報告");
        awaitTold(new FrontWindow("XTerm", "Überblick: 報告"));
        server.xprop("-root", "-f", "_NET_ACTIVE_WINDOW", "32x", "-set", "_NET_ACTIVE_WINDOW", second.window());
        awaitTold(new FrontWindow("XTerm", "second"));
        second.close();
        awaitTold(FrontWindow.NONE);
        server.xprop("-root", "-f", "_NET_ACTIVE_WINDOW", "32x", "-set", "_NET_ACTIVE_WINDOW", first.window());
        awaitTold(new FrontWindow("XTerm", "Überblick: 報告"));
        server.xprop("-root", "-f", "_NET_ACTIVE_WINDOW", "32x", "-set", "_NET_ACTIVE_WINDOW", "0x0");
        awaitTold(FrontWindow.NONE);
    }

    @Test
    void tellsWhatHasTheKeyboardWhereNoWindowManagerDoes() throws Exception {
        XProgram first = show("first");
        XProgram second = show("second");
        first.focus();
        awaitTold(new FrontWindow("XTerm", "first"));
        second.focus();
        awaitTold(new FrontWindow("XTerm", "second"));
        second.close();
        // Without one that has it, the keyboard follows the pointer: onto the bare screen, or onto the other window.
        first.focus();
        awaitTold(new FrontWindow("XTerm", "first"));
    }

    @Test
    void tellsOnlyWhatCanBeShownOfHostileTitles() throws Exception {
        XProgram program = show("harmless");
        program.focus();
        program.title("x".repeat(100_000) + "\u202E");
        awaitTold(new FrontWindow("XTerm", "x".repeat(FrontWindow.TITLE_LENGTH)));
    }

    @Test
    void tellsNothingOnceItIsClosed() throws Exception {
        XProgram program = show("first");
        program.focus();
        awaitTold(new FrontWindow("XTerm", "first"));
        watch.close();
        program.title("later");
        assertThat(told.poll(2, TimeUnit.SECONDS)).isNull();
    }

    private XProgram show(String title) throws Exception {
        XProgram program = XProgram.xterm(server, title);
        programs.add(program);
        return program;
    }

    private void awaitTold(FrontWindow wanted) throws InterruptedException {
        List<FrontWindow> others = new ArrayList<>();
        FrontWindow next = told.poll(90, TimeUnit.SECONDS);
        while (next != null && !next.equals(wanted)) {
            others.add(next);
            next = told.poll(90, TimeUnit.SECONDS);
        }
        assertThat(next).as("after %s", others).isEqualTo(wanted);
    }
}
