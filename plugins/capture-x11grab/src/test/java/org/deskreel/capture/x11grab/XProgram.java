// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.x11grab;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program with a window on an X server of a test. */
final class XProgram implements AutoCloseable {
    private final XServer server;
    private final Process process;
    private final String window;

    private XProgram(XServer server, Process process, String window) {
        this.server = server;
        this.process = process;
        this.window = window;
    }

    /** A terminal in which nothing happens. */
    static XProgram xterm(XServer server, String title) throws Exception {
        List<String> command = List.of("xterm", "-display", server.name(), "-T", title, "-e", "sleep", "600");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String found = server.tool("xdotool", "search", "--sync", "--onlyvisible", "--name", "^" + title + "$");
        return new XProgram(server, process, found.lines().findFirst().orElseThrow());
    }

    String window() {
        return window;
    }

    void title(String other) throws Exception {
        server.xprop("-id", window, "-f", "_NET_WM_NAME", "8u", "-set", "_NET_WM_NAME", other);
    }

    void focus() throws Exception {
        server.tool("xdotool", "windowfocus", "--sync", window);
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor(20, TimeUnit.SECONDS);
    }
}
