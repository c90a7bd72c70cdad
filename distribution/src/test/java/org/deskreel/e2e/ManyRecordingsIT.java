// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.teststores.AzuriteServer;
import org.deskreel.teststores.S3MockServer;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand recordings in a sink (in the shorter run a thousand in a folder and two hundred on a server), each with the
 * manifest of twenty minutes: listed newest first with the heap of 64 MiB that every command has.
 */
class ManyRecordingsIT {
    private static final boolean LONG = Boolean.getBoolean("deskreel.long");
    private static final int IN_A_FOLDER = LONG ? 10_000 : 1_000;
    private static final int ON_A_SERVER = LONG ? 10_000 : 200;

    /** Of twenty minutes. */
    private static final int SEGMENTS = 40;

    private static final Duration LIMIT = Duration.ofMinutes(5);

    @TempDir
    private Path folder;

    @Test
    void inAFolder() throws Exception {
        listAll(OpenStore.local(folder.resolve("sink")), IN_A_FOLDER);
    }

    @Test
    void onAzure() throws Exception {
        try (AzuriteServer server = AzuriteServer.start();
                OpenStore store = OpenStore.azure(server, "many")) {
            listAll(store, ON_A_SERVER);
        }
    }

    @Test
    void onS3() throws Exception {
        try (S3Server server = S3ProxyServer.start();
                OpenStore store = OpenStore.s3(server, "many")) {
            listAll(store, ON_A_SERVER);
        }
    }

    @Test
    void onAnotherS3() throws Exception {
        try (S3Server server = S3MockServer.start();
                OpenStore store = OpenStore.s3(server, "many")) {
            listAll(store, ON_A_SERVER);
        }
    }

    private void listAll(OpenStore store, int count) throws Exception {
        SyntheticRecordings.fill(store, count, SEGMENTS);
        Path config = Files.writeString(
                folder.resolve("deskreel.yaml"),
                "delivery: {key: '{stack}/{fleet}/{session}/'}\nsinks:\n  - " + store.sink() + "\n");
        List<String> newest = lines(config);
        assertThat(newest).hasSize(101);
        assertThat(newest.get(1)).contains(SyntheticRecordings.key(count - 1));
        List<String> all = lines(config, "--all", "--json");
        assertThat(all).hasSize(count);
        assertThat(all.get(count - 1)).contains(SyntheticRecordings.key(0));
        if (count > ON_A_SERVER || LONG) {
            assertThat(lines(config, "--stack=stack3", "--all", "--json")).hasSize(count / SyntheticRecordings.STACKS);
            assertThat(lines(config, "--user=user-1?", "--all", "--json")).hasSize(count / 10);
        }
    }

    /** What a list prints. */
    private List<String> lines(Path config, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("recordings", "list", "--config=" + config));
        command.addAll(List.of(arguments));
        return Installation.built()
                .start(folder, command)
                .expectExit(0, LIMIT)
                .out()
                .lines()
                .toList();
    }
}
