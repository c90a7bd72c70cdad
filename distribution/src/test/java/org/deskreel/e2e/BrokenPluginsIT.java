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
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.testkit.zoo.Animal;
import org.deskreel.testkit.zoo.PluginZoo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins that are broken, each in its own way, beside those of the distribution. */
class BrokenPluginsIT {
    @TempDir
    private Path folder;

    private Installation installation;
    private Path plugins;
    private Workplace workplace;

    @BeforeEach
    void copyInstallation() throws IOException, InterruptedException {
        installation = Installation.copied(folder);
        plugins = installation.home().resolve("plugins");
        workplace = new Workplace(installation, folder).capture("backends: [synthetic]");
    }

    /** Those that are broken are listed; beside them others do their worst in all families, and one sink works. */
    @Test
    void eachIsListedAndWhateverTheyDoTheRecordingIsCompleteAndEndsInTime() throws IOException, InterruptedException {
        List<Animal> animals = PluginZoo.broken();
        for (Animal animal : animals) {
            animal.moveInto(plugins);
        }
        PluginZoo.wild("zoo").jar(plugins);
        assertListed(animals);
        doTheirWorst();

        Program record = workplace.record("--duration", "3s").expectExit(0, Installation.PATIENCE);

        Recording recording = workplace.recording();
        recording.assertSound();
        assertThat(recording.takes()).hasSize(2);
        assertThat(recording.events("backend-changed").toString())
                .contains("The plugin 'zoo' hangs: CaptureBackend.start() has not come back after 10 s");
        assertThat(recording.events("plugin-failed").toString())
                .contains("The plugin 'zoo' has a bug: SessionHook.keyTemplate() returned null")
                .contains("SessionHook.watch() failed: java.lang.NoClassDefFoundError: zoo/Missing")
                .contains("CaptureBackend.watch() failed: java.lang.IllegalStateException");
        assertThat(record.out()).contains("StorageSink.put() failed: java.lang.StackOverflowError");
        assertThat(workplace.run(0, "session status", "--all").out())
                .contains("biting", "The plugin 'zoo' has a bug: StorageSink.put()");
        assertThat(record.err() + log())
                .contains("SessionHook.close() has not come back after 3 s")
                .contains("StorageSink.close() has not come back after 3 s")
                .contains("CaptureBackend.close() failed: java.lang.StackOverflowError");
    }

    private void assertListed(List<Animal> animals) throws IOException, InterruptedException {
        Program list = installation.run(folder, 0, "plugins", "list", "--json");
        Map<String, JsonNode> reports = new HashMap<>();
        new ObjectMapper()
                .readTree(list.out())
                .forEach(report -> reports.put(report.get("id").asText(), report));
        assertThat(animals).allSatisfy(animal -> {
            assertThat(reports).containsKey(animal.id());
            assertThat(reports.get(animal.id()).get("problem").asText()).contains(animal.reason());
            assertThat(reports.get(animal.id()).get("remedy").asText()).contains(animal.remedy());
        });
    }

    /** Hangs, errors, threads that nothing ends and a shutdown hook that never returns, in all families at once. */
    private void doTheirWorst() throws IOException {
        Files.writeString(workplace.config(), """
                state: %s
                finalize: {time-limit: 5s}
                session:
                  hook: wild
                  wild: {current: leaks-threads, sessions: errs, keyTemplate: returns-null, watch: misses-a-class, close: blocks}
                capture:
                  backends: [wild, synthetic]
                  wild: {watch: throws, start: blocks-for-good, close: overflows}
                sinks:
                  - {type: local, path: %s}
                  - {type: wild, name: biting, required: false, wild: {put: overflows, close: blocks-for-good}}
                  - {type: wild, name: hanging, required: false, wild: {put: blocks-for-good, location: throws}}
                """.formatted(workplace.state(), workplace.sink()));
    }

    @Test
    void oneThatIsNeededStopsTheRecordingAndIsNamed() throws IOException, InterruptedException {
        PluginZoo.hook(
                        "hook-grumpy",
                        "grumpy",
                        "public HookPlugin() { throw new IllegalStateException(\"I will not\"); }")
                .jar(plugins);

        Program record =
                workplace.record("--set=session.hook=grumpy", "--duration=3s").expectExit(4, Installation.PATIENCE);

        assertThat(record.err()).contains("hook-grumpy", "I will not");
        assertThat(Workplace.mp4Files(folder.resolve("state"))).isEmpty();
    }

    @Test
    void oneThatIsMissingStopsTheRecordingAndIsNamed() throws IOException, InterruptedException {
        PrivateFiles.remove(plugins.resolve("capture-synthetic"));

        Program record = workplace.record("--duration", "3s").expectExit(4, Installation.PATIENCE);

        assertThat(record.err()).contains("synthetic");
    }

    private String log() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : Workplace.files(workplace.state())) {
            if (file.toString().endsWith(".log")) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
