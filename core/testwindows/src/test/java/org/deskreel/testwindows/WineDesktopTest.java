// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What tests may rely on when they use a Wine desktop. */
@Tag("any-jdk")
final class WineDesktopTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void whatIsTypedIntoNotepadIsSeen() {
        try (WineDesktop desktop = WineDesktop.start()) {
            desktop.command("notepad").start();
            desktop.screen().awaitWindow("Notepad");
            await(() -> darkPixels(desktop.screen().screenshot()) < 30);
            desktop.screen().type("Notepad", "Deskreel was here");
            await(() -> darkPixels(desktop.screen().screenshot()) > 80);
            assertThat(desktop.processes("notepad.exe")).hasSize(1);
        }
    }

    @Test
    void monitorsComeAndGoAndChange() {
        try (WineDesktop desktop = WineDesktop.start()) {
            XServer screen = desktop.screen();
            assertThat(screen.xrandr("--listmonitors")).contains("Monitors: 1", "1600/");
            screen.plug(XServer.SECOND, "1023x767", "--left-of", XServer.PRIMARY);
            assertThat(screen.xrandr("--listmonitors")).contains("Monitors: 2", "+1023+0", "1023/");
            assertThat(screen.screenshot().getWidth()).isEqualTo(2623);
            screen.plug(XServer.SECOND, "800x600", "--right-of", XServer.PRIMARY);
            assertThat(screen.xrandr("--listmonitors")).contains("+1600+0", "800/");
            screen.unplug(XServer.SECOND);
            assertThat(screen.xrandr("--listmonitors")).contains("Monitors: 1");
        }
    }

    @Test
    void javaForWindowsRunsAndItsExitCodeArrives() {
        try (WineDesktop desktop = WineDesktop.start()) {
            WindowsProgram version =
                    desktop.java("-XshowSettings:properties", "-version").start();
            assertThat(version.waitFor(LIMIT)).isZero();
            assertThat(version.output()).contains("os.name = Windows", "java.version = 17");
            assertThat(desktop.java("NoSuchClass").start().waitFor(LIMIT)).isEqualTo(1);
        }
    }

    @Test
    void programsGetInputAndEnvironmentAndTheirFolder() {
        try (WineDesktop desktop = WineDesktop.start()) {
            WindowsProgram shell = desktop.command("cmd", "/q")
                    .environment("DESKREEL_WORD", "hello")
                    .folder(desktop.driveC())
                    .start();
            shell.send("echo %DESKREEL_WORD% from %CD%\r\n");
            shell.awaitOutput("hello from C:\\", LIMIT);
            shell.send("exit 7\r\n");
            assertThat(shell.waitFor(LIMIT)).isEqualTo(7);
        }
    }

    @Test
    void closingEndsItsOwnProcessesAndNoOthers() {
        try (WineDesktop stays = WineDesktop.start()) {
            WindowsProgram neighbour = stays.command("notepad").start();
            stays.screen().awaitWindow("Notepad");
            WineDesktop goes = WineDesktop.start();
            WindowsProgram program = goes.command("notepad").start();
            goes.screen().awaitWindow("Notepad");
            assertThat(goes.processes()).isNotEmpty();
            goes.close();
            assertThat(goes.processes()).isEmpty();
            // That of a process which has gone may still have to be heard of.
            await(() -> !program.process().isAlive());
            assertThat(goes.driveC()).doesNotExist();
            assertThat(neighbour.process().isAlive()).isTrue();
        }
    }

    @Test
    void filesOfOneDriveAreNotThoseOfAnother() {
        Map<String, WineDesktop> desktops = new HashMap<>();
        try (WineDesktop one = WineDesktop.start();
                WineDesktop other = WineDesktop.start()) {
            desktops.put("one", one);
            desktops.put("other", other);
            desktops.forEach((name, desktop) -> assertThat(
                            desktop.command("reg", "add", "HKCU\\Environment", "/v", "WHO", "/d", name, "/f")
                                    .start()
                                    .waitFor(LIMIT))
                    .isZero());
            desktops.forEach((name, desktop) -> {
                WindowsProgram query = desktop.command("reg", "query", "HKCU\\Environment", "/v", "WHO")
                        .start();
                assertThat(query.waitFor(LIMIT)).isZero();
                assertThat(query.output()).contains("REG_SZ").contains(name);
            });
        }
    }

    /** In the first line of Notepad's text. */
    private static int darkPixels(BufferedImage picture) {
        int dark = 0;
        for (int y = 45; y < 62; y++) {
            for (int x = 10; x < 200; x++) {
                dark += (picture.getRGB(x, y) & 0xFF) < 0x60 ? 1 : 0;
            }
        }
        return dark;
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time").isLessThan(end);
            Commands.pause();
        }
    }
}
