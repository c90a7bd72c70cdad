// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs session scripts as the platform is documented to: what {@code config.json} names for an event, as root, with the
 * arguments that stand there, and no longer than its waiting time. Its names are as in the documentation for Linux.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/appstream2/latest/developerguide/session-script-configuration-file.html">Session
 *     Script Configuration File</a>
 */
final class SessionScripts {
    /** The longest that the platform waits. */
    private static final int LONGEST_WAIT = 60;

    private final StreamingInstance instance;
    private final JsonNode config;

    SessionScripts(StreamingInstance instance, Path config) throws IOException {
        this.instance = instance;
        this.config = new ObjectMapper().readTree(config.toFile());
    }

    /**
     * What a script did.
     *
     * @param log what the platform keeps of it
     * @param took until it came back
     */
    record Run(String log, Duration took) {}

    /** Runs the one program for the system at an event; fails when it has not come back well when the platform goes on. */
    Run run(String event) throws IOException, InterruptedException {
        JsonNode settings = config.get(event);
        int wait = settings.get("WaitingTime").asInt();
        assertThat(wait).isBetween(1, LONGEST_WAIT);
        assertThat(settings.get("Executables")).hasSize(1);
        JsonNode executable = settings.get("Executables").get(0);
        assertThat(executable.get("Context").asText()).isEqualTo("system");
        List<String> command =
                new ArrayList<>(List.of(executable.get("Filename").asText()));
        command.addAll(List.of(executable.get("Arguments").asText().split(" ")));
        assertThat(command.get(0)).endsWith(".sh");
        long begin = System.nanoTime();
        try (Program script = instance.start(command)) {
            script.expectExit(0, Duration.ofSeconds(wait));
            return new Run(script.out(), Duration.ofNanos(System.nanoTime() - begin));
        }
    }
}
