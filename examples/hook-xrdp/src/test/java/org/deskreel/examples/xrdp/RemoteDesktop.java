// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Somebody's FreeRDP, on a screen of its own, with a session in the room. */
final class RemoteDesktop implements AutoCloseable {
    private final Process screen;
    private final Process client;

    private RemoteDesktop(Process screen, Process client) {
        this.screen = screen;
        this.client = client;
    }

    /** Signs in at a port of this host. */
    static RemoteDesktop signIn(String user, int port, Path folder) throws IOException {
        ProcessBuilder display = quiet("Xvfb", "-displayfd", "1", "-screen", "0", "1024x768x24", "-nolisten", "tcp")
                .redirectOutput(ProcessBuilder.Redirect.PIPE);
        Process screen = display.start();
        String number = screen.inputReader().readLine();
        ProcessBuilder client = quiet(
                "xfreerdp", "/v:127.0.0.1:" + port, "/u:" + user, "/p:secret-" + user, "/cert:ignore", "/size:800x600");
        client.environment().put("DISPLAY", ":" + number);
        client.environment().put("HOME", folder.toString());
        return new RemoteDesktop(screen, client.start());
    }

    private static ProcessBuilder quiet(String... command) {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    boolean alive() {
        return client.isAlive();
    }

    /** As when the network fails: nobody says good-bye. */
    void breakOff() throws InterruptedException {
        client.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        breakOff();
        screen.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
}
