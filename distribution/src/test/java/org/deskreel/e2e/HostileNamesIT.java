// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deskreel.teststores.AzuriteServer;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session whose name tries everything at once: it is one folder in every kind of sink, and comes back as it was. */
class HostileNamesIT {
    private static final String SESSION = "../..\\con:%2F %~ e\u0301\u202e\u200b'\"|*?<>#&+=@\ud83c\udfac.";
    private static final List<String> SINKS = List.of("local", "azure", "s3");

    @TempDir
    private Path folder;

    @Test
    void stayInTheirPlace() throws Exception {
        try (AzuriteServer azurite = AzuriteServer.start();
                S3Server server = S3ProxyServer.start();
                OpenStore azure = OpenStore.azure(azurite, "recordings");
                OpenStore s3 = OpenStore.s3(server, "recordings")) {
            stayInTheirPlace(List.of(OpenStore.local(folder.resolve("sink")), azure, s3));
        }
    }

    private void stayInTheirPlace(List<OpenStore> stores) throws Exception {
        StringBuilder text = new StringBuilder("state: " + folder.resolve("state") + "\nsession: {id: "
                + new ObjectMapper().writeValueAsString(SESSION)
                + "}\ndelivery: {key: 'desk/{session}/'}\ncapture: {backends: [synthetic], segment: 2s}\nsinks:\n");
        stores.forEach(store -> text.append("  - ").append(store.sink()).append('\n'));
        Path config = Files.writeString(folder.resolve("deskreel.yaml"), text);
        Installation.built().run(folder, 0, "record", "--config=" + config, "--duration=3s");
        List<String> keys = stores.get(0).lasting();
        String start = keys.get(0).substring(0, keys.get(0).indexOf('/', "desk/".length()) + 1);
        assertThat(start).matches("desk/%2E[A-Za-z0-9._@=+%~-]+%2E/");
        assertThat(keys).allMatch(key -> key.startsWith(start)).anyMatch(key -> key.equals(start + "recording.json"));
        assertThat(stores).allSatisfy(store -> assertThat(store.lasting()).containsExactlyInAnyOrderElementsOf(keys));
        for (String sink : SINKS) {
            String[] verify = {"recordings", "verify", "--config=" + config, "--sink=" + sink, SESSION};
            assertThat(Installation.built().run(folder, 0, verify).out()).contains("sound");
            String[] list = {"recordings", "list", "--config=" + config, "--sink=" + sink, "--json"};
            String json = Installation.built().run(folder, 0, list).out();
            assertThat(new ObjectMapper().readTree(json).get("session").asText())
                    .isEqualTo(SESSION);
        }
    }
}
