// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A streaming instance of AppStream with Linux, as its documentation describes it: Deskreel in {@code /opt/deskreel}, the
 * variables in {@code /etc/profile.d}, the account {@code as2-streaming-user} whose X server shows the session. What runs in
 * it sees these places, and a folder for the units of systemd, in a mount namespace of its own, in which systemd does not run; of
 * this machine nothing is changed. Takes root.
 */
final class StreamingInstance implements AutoCloseable {
    /** Another one than in a test that runs beside this one, also of {@link PersonalDesktop}: all see the X servers of the machine. */
    private static final int PERSON = 62_000 + (int) (ProcessHandle.current().pid() % 3_000);

    /** As in an image: a folder of the person's with little room, and one for temporary files that is everybody's. */
    private static final String HOME = "/home/as2-streaming-user";

    private final Path folder;
    private final Path profiles;
    private final Path opt;
    private final Path states;
    private final Path units;
    private final Path accounts;
    private final Process keeper;
    private final List<Process> processes = new ArrayList<>();

    StreamingInstance(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.profiles = Files.createDirectories(folder.resolve("profile.d"));
        this.opt = Files.createDirectories(folder.resolve("opt"));
        this.states = Files.createDirectories(folder.resolve("states"));
        this.units = Files.createDirectories(folder.resolve("units"));
        this.accounts = folder.resolve("passwd");
        Files.writeString(
                accounts,
                Files.readString(Path.of("/etc/passwd"))
                        + "as2-streaming-user:x:%d:%d::%s:/bin/sh%n".formatted(PERSON, PERSON, HOME));
        copy(Installation.built().home(), opt.resolve("deskreel"));
        Files.createSymbolicLink(opt.resolve("deskreel/jre"), Path.of(System.getProperty("java.home")));
        keeper = keep();
        variables(
                "system",
                Map.of(
                        "AppStream_Image_Arn", "arn:aws:appstream:eu-central-1:111122223333:image/cad",
                        "AppStream_Instance_Type", "stream.standard.medium",
                        "AppStream_Resource_Type", "fleet",
                        "AppStream_Resource_Name", "cad-fleet"));
    }

    /** Makes the places, which are there as long as a process sees them. */
    private Process keep() throws IOException {
        String mounts = """
                mount --bind %s /etc/profile.d && mount --bind %s /opt && mount --bind %s /var/lib \
                && mount --bind %s /etc/passwd && mount -t tmpfs -o mode=755 tmpfs /home && mkdir %s \
                && mount -t tmpfs -o size=1m,mode=700,uid=%d,gid=%d tmpfs %s \
                && mount --bind %s /etc/systemd/system && { ! test -d /run/systemd || mount -t tmpfs tmpfs /run/systemd; } \
                && mount -t tmpfs -o size=64m,mode=1777 tmpfs /tmp && echo ready && exec sleep infinity
                """.formatted(profiles, opt, states, accounts, HOME, PERSON, PERSON, HOME, units);
        ProcessBuilder builder = new ProcessBuilder("unshare", "--mount", "sh", "-c", mounts);
        Process process =
                builder.redirectError(folder.resolve("places.log").toFile()).start();
        processes.add(process);
        assertThat(process.inputReader(StandardCharsets.US_ASCII).readLine())
                .as(Files.readString(folder.resolve("places.log")))
                .isEqualTo("ready");
        return process;
    }

    /** A file of the instance, as this machine sees it. */
    Path seen(String file) {
        return Path.of("/proc/" + keeper.pid() + "/root" + file);
    }

    /** The processes of the instance that run a program. */
    List<ProcessHandle> running(String program) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").equals(program) && inside(process))
                .toList();
    }

    /** Waits until a process captures, other than the given one; of several it is the one that was started last. */
    ProcessHandle awaitCapture(long otherThan) throws InterruptedException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<ProcessHandle> capture = running("/opt/deskreel/ffmpeg/ffmpeg").stream()
                    .filter(process -> process.pid() != otherThan && Program.captures(process))
                    .max(Comparator.comparing(
                            process -> process.info().startInstant().orElse(Instant.MIN)));
            if (capture.isPresent()) {
                return capture.get();
            }
            Thread.sleep(20);
        }
        throw new AssertionError("Nothing captures other than " + otherThan);
    }

    /** The log of its recorders. */
    RecorderLog log() {
        return RecorderLog.in(seen("/var/lib/deskreel"));
    }

    /** Waits until no process of the instance runs a program. */
    void awaitEnd(String program) throws InterruptedException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (!running(program).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(running(program)).as("processes that run %s", program).isEmpty();
    }

    private boolean inside(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/ns/mnt"))
                    .equals(Files.readSymbolicLink(Path.of("/proc/" + keeper.pid() + "/ns/mnt")));
        } catch (IOException gone) {
            return false;
        }
    }

    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        int code = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    /** What the platform writes, for the machine ({@code system}) or for whoever gets the session ({@code user}). */
    void variables(String whose, Map<String, String> variables) throws IOException {
        String script = variables.entrySet().stream()
                .map(entry -> "export %s=\"%s\"%n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        Files.writeString(profiles.resolve("appstream_" + whose + "_vars.sh"), script);
    }

    /** A file below {@code /opt}, as this machine sees it. */
    Path opt(String name) {
        return opt.resolve(name);
    }

    /** The names of what lies in {@code /opt}. */
    List<String> opts() throws IOException {
        try (Stream<Path> files = Files.list(opt)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Runs a command in the instance as root, with next to no environment. */
    Program start(List<String> command) throws IOException {
        return Program.start(inside(command), Files.createDirectories(folder.resolve("output")));
    }

    private ProcessBuilder inside(List<String> command) {
        List<String> whole = new ArrayList<>(List.of("nsenter", "--mount", "--target=" + keeper.pid(), "--"));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return builder;
    }

    /** Runs a command in the instance as the person at the desktop. */
    int asPerson(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        return person(environment, command).awaitExit(Duration.ofMinutes(1));
    }

    /** Starts it. */
    Program person(Map<String, String> environment, String... command) throws IOException {
        return start(asPerson(environment, List.of(command)));
    }

    private static List<String> asPerson(Map<String, String> environment, List<String> command) {
        List<String> whole = new ArrayList<>(List.of("setpriv", "--reuid=" + PERSON, "--regid=" + PERSON));
        whole.addAll(List.of("--clear-groups", "--", "env", "--chdir=" + HOME, "HOME=" + HOME));
        environment.forEach((name, value) -> whole.add(name + "=" + value));
        whole.addAll(command);
        return whole;
    }

    /**
     * Starts the X server of the session, as the person, with a cookie and an environment that the person has. Returns the variables that open
     * it in the instance.
     */
    Map<String, String> openDesktop(Map<String, String> environment) throws IOException {
        String cookies = HOME + "/cookies";
        Files.write(seen(cookies), cookie());
        Files.setAttribute(seen(cookies), "unix:uid", PERSON);
        List<String> server = List.of(
                "Xtigervnc",
                "-displayfd",
                "1",
                "-auth",
                cookies,
                "-geometry",
                "1280x720",
                "-depth",
                "24",
                "-SecurityTypes",
                "None",
                "-rfbport",
                "-1",
                "-noreset",
                "-nolisten",
                "tcp");
        Process process = inside(asPerson(environment, server))
                .redirectError(folder.resolve("x-server.log").toFile())
                .start();
        processes.add(process);
        String display = ":" + process.inputReader(StandardCharsets.US_ASCII).readLine();
        return Map.of("DISPLAY", display, "XAUTHORITY", cookies);
    }

    /** The variables that open the desktop from outside of the instance. */
    Map<String, String> fromOutside(Map<String, String> desktop) {
        return Map.of(
                "DISPLAY",
                desktop.get("DISPLAY"),
                "XAUTHORITY",
                seen(desktop.get("XAUTHORITY")).toString());
    }

    /** For every display of every machine: FamilyWild. */
    static byte[] cookie() throws IOException {
        byte[] secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(65_535);
        out.writeShort(0);
        out.writeShort(0);
        out.writeUTF("MIT-MAGIC-COOKIE-1");
        out.writeShort(secret.length);
        out.write(secret);
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        Processes.end(ProcessHandle.allProcesses().filter(this::inside).toList());
        processes.forEach(Process::destroyForcibly);
    }
}
