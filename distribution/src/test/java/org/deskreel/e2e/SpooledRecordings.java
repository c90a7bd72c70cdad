// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the status files in a state folder say, by the id of the session.
 *
 * @param state the folder
 */
record SpooledRecordings(Path state) {
    /** Waits until it is as wanted. */
    Map<String, JsonNode> await(String what, Predicate<Map<String, JsonNode>> wanted)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        Map<String, JsonNode> now = now();
        while (!wanted.test(now) && System.nanoTime() < end) {
            Thread.sleep(50);
            now = now();
        }
        assertThat(wanted.test(now)).as("%s; there is %s", what, now).isTrue();
        return now;
    }

    /** Waits until so many recordings are in a state. */
    Map<String, JsonNode> await(int count, String word) throws IOException, InterruptedException {
        return await(
                count + " " + word,
                all -> all.values().stream().filter(one -> is(one, word)).count() == count);
    }

    static boolean is(JsonNode status, String word) {
        return status.get("state").asText().equals(word);
    }

    static long recorder(JsonNode status) {
        return status.get("pid").asLong();
    }

    Map<String, JsonNode> now() throws IOException {
        Map<String, JsonNode> all = new HashMap<>();
        if (Files.isDirectory(state.resolve("recordings"))) {
            try (Stream<Path> folders = Files.list(state.resolve("recordings"))) {
                for (Path folder : folders.toList()) {
                    if (Files.exists(folder.resolve("status.json"))) {
                        JsonNode status = new ObjectMapper()
                                .readTree(folder.resolve("status.json").toFile());
                        all.put(status.get("session").asText(), status);
                    }
                }
            }
        }
        return all;
    }

    /** The recorders and capture processes that work for a test, by their command lines. */
    static List<String> atWork(Path folder) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.toString()))
                .filter(line -> line.contains(" record ") || line.contains("/ffmpeg "))
                .toList();
    }

    /** Waits until none of them is left: a recorder says that all is done some moments before it ends. */
    static void awaitNoneAtWork(Path folder) throws InterruptedException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (!atWork(folder).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(atWork(folder)).as("still at work in %s", folder).isEmpty();
    }

    /** Ends what a test that failed has left running: recorders outlive whoever started them. */
    static void endAll(Path folder) {
        Processes.end(ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
                .toList());
    }
}
