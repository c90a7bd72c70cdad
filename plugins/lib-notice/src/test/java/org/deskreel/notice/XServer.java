// SPDX-License-Identifier: Apache-2.0
package org.deskreel.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** An Xvfb with a secret. */
final class XServer implements AutoCloseable {
    private static final int LOOKS = 240;
    private static final long LOOK_MILLIS = 250;

    private final Process server;
    private final String display;
    private final Path authority;

    private XServer(Process server, String display, Path authority) {
        this.server = server;
        this.display = display;
        this.authority = authority;
    }

    static XServer start(Path folder) throws IOException, InterruptedException {
        Path authority = folder.resolve("authority");
        Files.createFile(authority);
        // Its number is not known before it runs, and does not matter to it.
        addSecret(authority, ":0");
        Process server = new ProcessBuilder(
                        "Xvfb",
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "800x600x24",
                        // Else it starts over when its last client leaves, and turns away whoever comes just then.
                        "-noreset",
                        "-nolisten",
                        "tcp",
                        "-auth",
                        authority.toString())
                .redirectError(Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
        String display = ":" + out.readLine();
        addSecret(authority, display);
        return new XServer(server, display, authority);
    }

    XDesktop desktop(String account) {
        return new XDesktop(display, authority, account);
    }

    String display() {
        return display;
    }

    /** Presses a key in the window of that title until it has worked: a window is there some moments before it takes keys. */
    void press(String title, String key, Future<?> done) throws IOException, InterruptedException {
        awaitWindow(title);
        for (int i = 0; i < LOOKS && !done.isDone(); i++) {
            tried("xdotool", "search", "--onlyvisible", "--name", title, "mousemove", "--window", "%1", "30", "30");
            tried("xdotool", "key", key);
            Thread.sleep(LOOK_MILLIS);
        }
    }

    /** Waits until the last window of that title has gone: the server hears later than we do that its program has ended. */
    void awaitNoWindow(String title) throws IOException, InterruptedException {
        for (int i = 0; i < LOOKS && tried("xdotool", "search", "--onlyvisible", "--name", title); i++) {
            Thread.sleep(LOOK_MILLIS);
        }
    }

    void awaitWindow(String title) throws IOException, InterruptedException {
        xdotool("search", "--sync", "--onlyvisible", "--name", title);
    }

    private void xdotool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("xdotool"));
        command.addAll(List.of(arguments));
        run(authority, display, command.toArray(String[]::new));
    }

    private static void run(Path authority, String display, String... command)
            throws IOException, InterruptedException {
        if (!worked(authority, display, command)) {
            throw new IllegalStateException(List.of(command) + " did not work");
        }
    }

    private boolean tried(String... command) throws IOException, InterruptedException {
        return worked(authority, display, command);
    }

    private static boolean worked(Path authority, String display, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
        builder.environment().put("DISPLAY", display);
        builder.environment().put("XAUTHORITY", authority.toString());
        Process process = builder.start();
        if (process.waitFor(2, TimeUnit.MINUTES)) {
            return process.exitValue() == 0;
        }
        process.destroyForcibly();
        return false;
    }

    private static void addSecret(Path authority, String display) throws IOException, InterruptedException {
        run(
                authority,
                "",
                "xauth",
                "-f",
                authority.toString(),
                "add",
                display,
                "MIT-MAGIC-COOKIE-1",
                "00112233445566778899aabbccddeeff");
    }

    @Override
    public void close() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }
}
