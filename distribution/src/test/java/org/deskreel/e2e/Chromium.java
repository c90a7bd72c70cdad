// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A browser without a window. */
final class Chromium {
    private final Path folder;

    /** A browser whose profile and log are in the given folder. */
    Chromium(Path folder) {
        this.folder = folder;
    }

    /** Opens a page of the server and waits for its report. */
    JsonNode play(PlayerServer server, String query) throws IOException, InterruptedException {
        Process process = start(server.page(query));
        try {
            return server.report().get(90, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("Chromium did not report: " + Files.readString(log()), failure);
        } finally {
            Processes.endTree(process.toHandle());
        }
    }

    /** Where its profile is. */
    Path profile() {
        return folder.resolve("chromium");
    }

    private Path log() {
        return folder.resolve("chromium.log");
    }

    /** Starts it with a page. */
    Process start(String address) throws IOException {
        return new ProcessBuilder(List.of(
                        program(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--mute-audio",
                        "--autoplay-policy=no-user-gesture-required",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile(),
                        address))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private static String program() throws IOException {
        for (String name : List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")) {
            if (Files.isExecutable(Path.of(name))) {
                return name;
            }
        }
        throw new IOException("Chromium is missing; ./check installs what the tests need");
    }
}
