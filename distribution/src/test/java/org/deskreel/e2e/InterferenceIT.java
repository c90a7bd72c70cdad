// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.e2e.Interference.Attempt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Root records, and the person at the desktop, who has no more rights than that, tries to stop, alter or read the recording.
 * What was tried and how it ended is asserted one by one when the session is over.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class InterferenceIT {
    private static final String SESSION = "7d0c3c0e-9a55-4a5e-8f0e-2f6b5a0d9b11";
    private static final String STATE = "/var/lib/deskreel";
    private static final String SINK = "/var/lib/recordings";
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String FIRST_FRAME = "The first frame of take ";

    @TempDir
    private static Path folder;

    private StreamingInstance instance;
    private Interference person;
    private SessionScripts.Run end;
    private String given;
    private List<String> planted;
    private List<ProcessHandle> atFirst;
    private List<ProcessHandle> atLast;
    private long secondCapture;
    private long thirdCapture;
    private Program foreignState;
    private Program linkedState;
    private Recording recording;

    @BeforeAll
    void recordAPersonWhoMinds() throws IOException, InterruptedException {
        instance = new StreamingInstance(folder.resolve("instance"));
        person = new Interference(instance);
        configure();
        instance.start(List.of("/opt/deskreel/bin/deskreel", "install", "appstream"))
                .expectExit(10, Duration.ofMinutes(1));
        person.plant();
        Map<String, String> desktop = instance.openDesktop(Interference.environment());
        person.on(desktop);
        SessionScripts scripts = new SessionScripts(instance, instance.opt("appstream/SessionScripts/config.json"));
        scripts.run("SessionStart");
        atFirst = recorders();
        given = given();
        signals();
        files();
        virtualMachine();
        commands();
        full();
        desktop();
        atLast = recorders();
        planted = planted();
        foreign();
        Thread.sleep(2_000);
        end = scripts.run("SessionTermination");
        // Until then it may tidy up its folders.
        instance.awaitEnd(JAVA);
        recording = Recording.in(instance.seen(SINK));
    }

    @AfterAll
    void close() throws InterruptedException {
        instance.close();
    }

    private void configure() throws IOException {
        Path configuration =
                Files.createDirectories(instance.opt("deskreel/conf")).resolve("deskreel.yaml");
        Files.writeString(configuration, """
                state: %s
                sinks:
                  - type: local
                    path: %s
                capture:
                  segment: 2s
                """.formatted(STATE, SINK));
        instance.variables(
                "user",
                Map.of(
                        "AppStream_Stack_Name", "training",
                        "AppStream_UserName", "jane.doe@example.com",
                        "AppStream_Session_ID", SESSION));
    }

    /** The recorder; FFmpeg is another matter, as it may be replaced. */
    private List<ProcessHandle> recorders() {
        return instance.running(JAVA);
    }

    /** Waits until another process captures, of which there is a frame. */
    private long captureAfter(long last, long firstFrames) throws IOException, InterruptedException {
        instance.log().await(FIRST_FRAME, firstFrames + 1);
        return instance.awaitCapture(last).pid();
    }

    private String given() throws IOException, InterruptedException {
        StringBuilder all = new StringBuilder();
        for (ProcessHandle process : everyProcess()) {
            all.append(Interference.given(process));
        }
        return all.toString();
    }

    /** Recorder, FFmpeg, and the shell that ends it if the recorder dies. */
    private List<ProcessHandle> everyProcess() {
        return recorders().stream()
                .flatMap(recorder -> Stream.concat(Stream.of(recorder), recorder.descendants()))
                .toList();
    }

    private void signals() throws IOException, InterruptedException {
        String ids = everyProcess().stream().map(process -> "" + process.pid()).collect(Collectors.joining(" "));
        person.attempt("signals", """
                sleep 60 & kill -KILL $! && echo control
                for pid in %s; do for signal in KILL TERM INT STOP QUIT HUP USR1; do
                kill -$signal $pid 2>/dev/null && echo $signal $pid; done; done; true""".formatted(ids));
        person.attempt("proc", """
                cat /proc/$$/environ >/dev/null && echo control
                for pid in %s; do for file in environ mem maps auxv fd/1 root/var/lib/deskreel; do
                cat /proc/$pid/$file >/dev/null 2>&1 && echo $pid $file; done; done; true""".formatted(ids));
        person.attempt("ptrace", """
                exec /usr/bin/python3 -c 'import ctypes, subprocess
                attach = lambda pid: ctypes.CDLL(None).ptrace(16, pid, 0, 0) == 0
                own = subprocess.Popen(["sleep", "60"])
                if attach(own.pid): print("control")
                own.kill()
                for pid in "%s".split():
                    if attach(int(pid)): print(pid)'""".formatted(ids));
    }

    private void files() throws IOException, InterruptedException {
        String folders = String.join(" ", "/opt", STATE, SINK, "/etc/profile.d", System.getProperty("java.home"));
        person.attempt("write", """
                [ -w $HOME ] && echo control
                find -L %s -writable 2>/dev/null; true""".formatted(folders));
        person.attempt("create", """
                (: >$HOME/planted) && echo control
                find -L %s -type d 2>/dev/null | while read folder; do
                (: >"$folder/planted") 2>/dev/null && echo "$folder"; done; true""".formatted(folders));
        person.attempt("read", """
                ls $HOME/.aws >/dev/null && echo control
                find %s %s -mindepth 1 2>/dev/null; true""".formatted(STATE, SINK));
        Path lock = find(instance.seen(STATE), "lock");
        person.attempt("open", "cat /" + instance.seen("/").relativize(lock));
        person.attempt("remove", """
                rm -rf %1$s %2$s /opt/deskreel; mv %1$s /var/lib/away; mv /opt/deskreel /opt/away
                rmdir %1$s; chmod -R 777 %1$s /opt/deskreel; true""".formatted(STATE, SINK));
        person.attempt("plugin", """
                cp -r /opt/deskreel/plugins/sink-local /opt/deskreel/plugins/planted
                ln -s /tmp /opt/deskreel/plugins/planted; mkdir /opt/deskreel/lib/planted; ls /opt/deskreel/plugins""");
        person.attempt("links", """
                for name in deskreel deskreel.yaml state spool; do
                ln -s %1$s /tmp/$name; ln -s %1$s $HOME/$name; done
                cat /tmp/spool/* $HOME/spool/*; ln /opt/deskreel/bin/deskreel /opt/deskreel/bin/other""".formatted(STATE));
    }

    private static Path find(Path folder, String name) throws IOException {
        return Workplace.files(folder).stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private void virtualMachine() throws IOException, InterruptedException {
        String java = System.getProperty("java.home");
        person.attempt("attach", """
                touch /tmp/.attach_pid%1$d
                timeout 50 %2$s/bin/java --add-modules jdk.attach -XX:+UseSerialGC -m jdk.jcmd/sun.tools.jcmd.JCmd \
                %1$d VM.version""".formatted(recorders().get(0).pid(), java));
    }

    private void commands() throws IOException, InterruptedException {
        String program = "/opt/deskreel/bin/deskreel";
        person.attempt("end", program + " session end");
        person.attempt("end of state", program + " session end --set state=" + STATE);
        person.attempt("status", program + " session status");
    }

    /** The capture is ended by root meanwhile: a new one must find room. */
    private void full() throws IOException, InterruptedException {
        person.attempt(
                "fill",
                "(cat /dev/zero >/tmp/full; cat /dev/zero >$HOME/full) 2>/dev/null; df --output=avail /tmp $HOME");
        ProcessHandle first = instance.awaitCapture(-1);
        long before = instance.log().count(FIRST_FRAME);
        Program.signal(first, "KILL");
        secondCapture = captureAfter(first.pid(), before);
        Thread.sleep(2_000);
        person.attempt("room", "rm /tmp/full $HOME/full");
    }

    private void desktop() throws IOException, InterruptedException {
        person.attempt("xhost", "xhost -; xhost -si:localuser:root; xhost -local:");
        long before = instance.log().count(FIRST_FRAME);
        person.attempt(
                "clients", "exec /usr/bin/python3 -c \"" + Interference.KILL_CLIENTS.replace("\"", "\\\"") + "\"");
        thirdCapture = captureAfter(secondCapture, before);
        Thread.sleep(1_000);
        person.attempt("cookie", "head -c 64 /dev/urandom >$XAUTHORITY");
        Thread.sleep(1_000);
    }

    /** What root made where the person may write. */
    private List<String> planted() throws IOException {
        List<String> found = new ArrayList<>();
        for (String place : List.of("/tmp", "/home/as2-streaming-user")) {
            try (Stream<Path> files = Files.walk(instance.seen(place))) {
                for (Path file : files.skip(1).toList()) {
                    if (Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                            .equals(0)) {
                        found.add(file.toString());
                    }
                }
            }
        }
        return found;
    }

    /** A state folder that is the person's, or is reached through something of the person's. */
    private void foreign() throws IOException, InterruptedException {
        person.attempt("state", "mkdir -p /tmp/theirs && ln -sfn %s /tmp/linked".formatted(STATE));
        foreignState = record("/tmp/theirs/state");
        linkedState = record("/tmp/linked/deskreel");
    }

    private Program record(String state) throws IOException, InterruptedException {
        Program program = instance.start(List.of(
                "/opt/deskreel/bin/deskreel",
                "record",
                "--set",
                "state=" + state,
                "--set",
                "capture.backends=[synthetic]"));
        program.awaitExit(Installation.PATIENCE);
        return program;
    }

    /** Nothing but what is the person's own, by which is seen that the attempt could have worked. */
    private void assertFoundNothing(String name) {
        assertThat(person.of(name).output().lines()).as(name).containsExactly("control");
    }

    private void assertRefused(String name, String why) {
        Attempt attempt = person.of(name);
        assertThat(attempt.output()).as(name).contains(why);
        assertThat(attempt.code()).as("%s: %s", name, attempt.output()).isNotZero();
    }

    @Test
    void signalsReachNoProcess() {
        assertFoundNothing("signals");
        assertThat(atFirst).hasSize(1);
        assertThat(atLast).isEqualTo(atFirst);
    }

    @Test
    void processesCannotBeLookedInto() {
        assertFoundNothing("proc");
        assertFoundNothing("ptrace");
    }

    @Test
    void noFileOrFolderCanBeWritten() {
        assertFoundNothing("write");
        assertFoundNothing("create");
    }

    @Test
    void nothingOfStateAndSinkCanBeRead() throws IOException {
        assertFoundNothing("read");
        assertRefused("open", "Permission denied");
        for (String place : List.of(STATE, SINK)) {
            assertClosed(instance.seen(place));
        }
    }

    /** Each folder by itself, should the one above be opened one day. */
    private static void assertClosed(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.toList()) {
                assertThat(Files.getPosixFilePermissions(file))
                        .as("%s: %s", file, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .doesNotContain(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
                if (Files.isDirectory(file)) {
                    assertThat(Files.getPosixFilePermissions(file))
                            .as("%s", file)
                            .doesNotContain(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);
                }
            }
        }
    }

    @Test
    void nothingCanBeRemovedOrMoved() {
        assertThat(instance.seen("/opt/deskreel/bin/deskreel")).isRegularFile();
        assertThat(instance.seen(STATE)).isDirectory();
        assertThat(instance.seen("/var/lib/away")).doesNotExist();
        assertThat(instance.seen("/opt/away")).doesNotExist();
    }

    @Test
    void pluginCannotBePlanted() {
        assertThat(person.of("plugin").output()).contains("sink-local\n").doesNotContain("planted\n");
    }

    @Test
    void variablesAndFilesOfThePersonReachNoProcess() {
        assertThat(person.of("plant").code()).as(person.of("plant").output()).isZero();
        assertThat(given).doesNotContain("planted").doesNotContain("/home/as2-streaming-user");
        assertThat(instance.seen(Interference.PLANTED + "/ran")).doesNotExist();
        assertThat(given.lines().filter(line -> line.contains("/tmp/")).toList())
                .as("files for temporary files")
                .isEmpty();
    }

    @Test
    void rootMakesNothingWhereThePersonMayWrite() {
        assertThat(planted).isEmpty();
    }

    @Test
    void linksLeadNowhere() throws IOException {
        assertRefused("links", "Permission denied");
        assertThat(foreignState.err()).contains("/tmp/theirs is writable by its owner as2-streaming-user");
        assertThat(linkedState.err()).contains("/tmp/linked is writable by its owner as2-streaming-user");
    }

    @Test
    void virtualMachineLetsNobodyIn() {
        assertRefused("attach", "Operation not permitted");
    }

    @Test
    void commandsOfThePersonEndAndTellNothing() {
        assertRefused("end", "The state folder " + STATE + " is not writable");
        assertRefused("end of state", "The state folder " + STATE + " is not writable");
        assertThat(person.of("status").output()).doesNotContain(SESSION);
    }

    @Test
    void fullFoldersOfThePersonDoNotMatter() {
        assertThat(person.of("fill").output()).matches("(?s).*Avail\\s+0\\s+0\\s*");
        assertThat(secondCapture).isPositive();
    }

    @Test
    void closedConnectionIsOpenedAgain() {
        assertThat(person.of("clients").code())
                .as(person.of("clients").output())
                .isZero();
        assertThat(thirdCapture).isNotEqualTo(secondCapture);
    }

    @Test
    void recordingIsWholeAndTellsOfTheGaps() throws IOException {
        assertThat(end.log()).contains("Session " + SESSION + ": recording ", " is complete, ");
        recording.assertSound();
        assertThat(recording.takes()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(recording.gaps())
                .extracting(gap -> gap.get("cause").asText())
                .contains("capture-failed");
        assertThat(recording.coverage()).isGreaterThan(0.7);
    }
}
