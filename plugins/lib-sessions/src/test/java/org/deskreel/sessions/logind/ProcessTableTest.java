// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.process.ProcessTable;
import org.deskreel.sessions.process.XServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real /proc with a real X server; and files as proc(5) describes them, where a login would be needed. */
final class ProcessTableTest {
    @TempDir
    private Path root;

    @Test
    void findsARunningServerWithItsDisplayAndAuthority() throws Exception {
        Path authority = Files.createFile(root.resolve("auth"));
        Process xvfb = new ProcessBuilder("Xvfb", "-displayfd", "1", "-auth", authority.toString(), "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(xvfb.getInputStream(), StandardCharsets.US_ASCII));
            String number = Objects.requireNonNull(output.readLine());
            List<XServer> servers = new ProcessTable(Path.of("/proc")).xServers();
            assertThat(servers).anySatisfy(server -> {
                assertThat(server.pid()).isEqualTo(xvfb.pid());
                assertThat(server.display()).isEqualTo(":" + number);
                assertThat(server.authority()).isEqualTo(authority.toString());
            });
        } finally {
            xvfb.destroyForcibly().waitFor();
        }
    }

    @Test
    void knowsTheSessionThatAServerWasStartedIn() throws IOException {
        process(900, 1000, "c2", "/usr/lib/xorg/Xorg\0vt2\0-displayfd\0003\0-auth\0/run/user/1000/gdm/Xauthority\0");
        socket(900, "77", "@/tmp/.X11-unix/X3");
        assertThat(desktop("")).isEqualTo(Map.of("display", ":3", "xauthority", "/run/user/1000/gdm/Xauthority"));
    }

    /** As xrdp starts it. */
    @Test
    void authorityFileIsWhereTheServerMeansIt() throws IOException {
        process(900, 1000, "c2", "/usr/lib/xorg/Xorg\0:10\0-auth\0.Xauthority\0-config\0xrdp/xorg.conf\0");
        socket(900, "77", "/tmp/.X11-unix/X10");
        Files.createSymbolicLink(root.resolve("proc/900/cwd"), Path.of("/home/jane"));
        assertThat(desktop("")).isEqualTo(Map.of("display", ":10", "xauthority", "/home/jane/.Xauthority"));
    }

    /** By which is told whether another one is in its place. */
    @Test
    void tellsWhichServerHasTheDisplay() throws IOException {
        process(900, 1000, "c2", "Xvnc\0:1\0");
        socket(900, "77", "/tmp/.X11-unix/X1");
        started(900, 500);
        ProcessTable processes = new ProcessTable(root.resolve("proc"));
        assertThat(new XDesktops(processes, root).find(session(":1"), processes.xServers()))
                .containsEntry(DesktopSession.X_SERVER, "900-500");
    }

    @Test
    void doesNotTrustTheServerOfSomebodyElse() throws IOException {
        process(900, 1001, "c2", "Xorg\0:0\0-auth\0/home/mallory/auth\0");
        socket(900, "77", "/tmp/.X11-unix/X0");
        assertThat(desktop("")).isEmpty();
        assertThat(desktop(":0")).isEqualTo(Map.of("display", ":0"));
    }

    @Test
    void believesWhatLogindWasToldMoreThanServersOfTheSession() throws IOException {
        process(900, 0, "9", "/usr/lib/xorg/Xorg\0:0\0-auth\0/var/run/lightdm/root/:0\0");
        socket(900, "77", "/tmp/.X11-unix/X0");
        process(950, 1000, "c2", "Xvfb\0:5\0-auth\0/home/jane/auth\0");
        socket(950, "78", "/tmp/.X11-unix/X5");
        assertThat(desktop(":0")).isEqualTo(Map.of("display", ":0", "xauthority", "/var/run/lightdm/root/:0"));
    }

    @Test
    void takesTheFirstServerOfASession() throws IOException {
        process(1200, 1000, "c2", "Xvfb\0:5\0");
        socket(1200, "78", "/tmp/.X11-unix/X5");
        process(900, 1000, "c2", "Xvnc\0:1\0");
        socket(900, "77", "/tmp/.X11-unix/X1");
        assertThat(desktop("")).isEqualTo(Map.of("display", ":1"));
    }

    @Test
    void doesNotBelieveAServersOwnWordsOnItsDisplay() throws IOException {
        process(900, 1000, "c2", "Xorg\0:0\0");
        socket(900, "77", "/tmp/.X11-unix/X8");
        assertThat(desktop("")).isEqualTo(Map.of("display", ":8"));
    }

    @Test
    void knowsAServerByItsSocketWhateverItsNameAndNotWhatItStarted() throws IOException {
        process(900, 1000, "c2", "/opt/displays/server\0");
        socket(900, "77", "/tmp/.X11-unix/X4");
        process(950, 1000, "c2", "xkbcomp\0");
        Files.createSymbolicLink(root.resolve("proc/950/fd/7"), Path.of("socket:[77]"));
        started(900, 500);
        started(950, 600);
        List<XServer> servers = new ProcessTable(root.resolve("proc")).xServers();
        assertThat(servers).containsExactly(new XServer(900, 500, 1000, "c2", ":4", null));
    }

    @Test
    void nothingIsThereWhereNothingCanBeRead() {
        ProcessTable none = new ProcessTable(root.resolve("nowhere"));
        assertThat(none.xServers()).isEmpty();
        assertThat(none.ownScope()).isEmpty();
        assertThat(none.variable(1, "DISPLAY")).isEmpty();
    }

    private Map<String, String> desktop(String display) {
        ProcessTable processes = new ProcessTable(root.resolve("proc"));
        Map<String, String> desktop =
                new HashMap<>(new XDesktops(processes, root).find(session(display), processes.xServers()));
        desktop.remove(DesktopSession.X_SERVER);
        return desktop;
    }

    private static LogindSession session(String display) {
        return new LogindSession(
                "c2", 1000, "jane", "x11", "user", "active", true, false, display, "", "", 0, Instant.EPOCH);
    }

    private void process(int pid, int uid, String scope, String arguments) throws IOException {
        Path folder = Files.createDirectories(root.resolve("proc/" + pid));
        Files.writeString(folder.resolve("cmdline"), arguments);
        Files.writeString(folder.resolve("status"), "Name:\tX\nUid:\t" + uid + "\t" + uid + "\t" + uid + "\n");
        Files.writeString(
                folder.resolve("cgroup"), "0::/user.slice/user-" + uid + ".slice/session-" + scope + ".scope\n");
        Files.createDirectories(folder.resolve("fd"));
    }

    private void started(int pid, int ticks) throws IOException {
        String before = "S 1 1 1 0 -1 4194560 1 1 1 1 1 1 1 1 20 0 1 0 ";
        Files.writeString(root.resolve("proc/" + pid + "/stat"), pid + " (X (1) ) " + before + ticks + " 1 1 1\n");
    }

    private void socket(int pid, String inode, String path) throws IOException {
        Path table = Files.createDirectories(root.resolve("proc/net")).resolve("unix");
        String line = "0000000000000000: 00000002 00000000 00010000 0001 01 " + inode + " " + path + "\n";
        Files.writeString(table, Files.exists(table) ? Files.readString(table) + line : line);
        Files.createSymbolicLink(root.resolve("proc/" + pid + "/fd/7"), Path.of("socket:[" + inode + "]"));
    }
}
