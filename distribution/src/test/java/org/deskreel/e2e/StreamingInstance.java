// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A streaming instance of AppStream with Linux, as its documentation describes it: Deskreel in {@code /opt/deskreel}, the
 * variables in {@code /etc/profile.d}, the account {@code as2-streaming-user} whose X server shows the session. What runs in
 * it sees these places in a mount namespace of its own; of this machine nothing is changed. Takes root.
 */
final class StreamingInstance implements AutoCloseable {
    private static final int PERSON = 61_001;

    private final Path folder;
    private final Path profiles;
    private final Path opt;
    private final Path states;
    private final Path accounts;
    private final Path home;
    private final List<Process> processes = new ArrayList<>();

    StreamingInstance(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.profiles = Files.createDirectories(folder.resolve("profile.d"));
        this.opt = Files.createDirectories(folder.resolve("opt"));
        this.states = Files.createDirectories(folder.resolve("states"));
        this.home = Files.createDirectories(folder.resolve("home"));
        this.accounts = folder.resolve("passwd");
        Files.writeString(
                accounts,
                Files.readString(Path.of("/etc/passwd"))
                        + "as2-streaming-user:x:%d:%d::%s:/bin/sh%n".formatted(PERSON, PERSON, home));
        Files.setAttribute(home, "unix:uid", PERSON);
        // The folders that JUnit makes are closed to others.
        for (Path path : List.of(home, folder, folder.resolve("..").normalize())) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        copy(Installation.built().home(), opt.resolve("deskreel"));
        Files.createSymbolicLink(opt.resolve("deskreel/jre"), Path.of(System.getProperty("java.home")));
        variables(
                "system",
                Map.of(
                        "AppStream_Image_Arn", "arn:aws:appstream:eu-central-1:111122223333:image/cad",
                        "AppStream_Instance_Type", "stream.standard.medium",
                        "AppStream_Resource_Type", "fleet",
                        "AppStream_Resource_Name", "cad-fleet"));
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
        String mounts = """
                mount --bind %s /etc/profile.d && mount --bind %s /opt && mount --bind %s /var/lib \
                && mount --bind %s /etc/passwd && exec "$@"
                """.formatted(profiles, opt, states, accounts);
        List<String> whole = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", mounts, "sh"));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return builder;
    }

    /** Runs a command in the instance as the person at the desktop. */
    int asPerson(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = inside(person(command));
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("person.log").toFile());
        return builder.start().waitFor();
    }

    private static List<String> person(String... command) {
        List<String> whole =
                new ArrayList<>(List.of("setpriv", "--reuid=" + PERSON, "--regid=" + PERSON, "--clear-groups", "--"));
        whole.addAll(List.of(command));
        return whole;
    }

    /**
     * Starts the X server of the session, as the person, with a cookie that the person has. Returns the variables that open
     * it.
     */
    Map<String, String> openDesktop() throws IOException {
        Path cookies = Files.write(home.resolve("cookies"), cookie());
        Files.setAttribute(cookies, "unix:uid", PERSON);
        Process server = inside(person(
                        "Xtigervnc",
                        "-displayfd",
                        "1",
                        "-auth",
                        cookies.toString(),
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
                        "tcp"))
                .redirectError(folder.resolve("x-server.log").toFile())
                .start();
        processes.add(server);
        String display = ":" + server.inputReader(StandardCharsets.US_ASCII).readLine();
        return Map.of("DISPLAY", display, "XAUTHORITY", cookies.toString());
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
    public void close() throws InterruptedException {
        for (Process process : processes) {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
