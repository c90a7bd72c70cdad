// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deskreel.engine.config.ConfigProblem.Kind;
import org.deskreel.engine.config.TestCatalog.CloudSettings;
import org.deskreel.engine.config.TestCatalog.LocalSettings;
import org.deskreel.engine.config.TestCatalog.SyntheticSettings;
import org.deskreel.engine.config.TestCatalog.X11Settings;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.config.DataSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationLoaderTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("BUCKET", "from-env", "KEY", "s3cr3t");

    @TempDir
    Path folder;

    @Test
    void usesDefaultsWithoutFile() {
        Configuration config = load(Optional.empty()).configuration();
        assertThat(config.backends()).hasSize(1);
        assertThat(config.engine().capture().settings().segment()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.engine().delivery().checkpoint()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.engine().log().level()).isEqualTo(LogConfig.Level.INFO);
        assertThat(config.sinks()).hasSize(1);
        assertThat(config.sinks().get(0).common().label()).isEqualTo("local");
        assertThat(config.sinks().get(0).common().prefix()).isEmpty();
        assertThat(config.sinks().get(0).bound().settings()).isEqualTo(new LocalSettings(Path.of("recordings")));
    }

    @Test
    void emptyFileAndEmptySectionsAreDefaults() {
        assertThat(yaml("").configuration().sinks()).hasSize(1);
        assertThat(yaml("# nothing\ncapture:\nsinks:\n").configuration().sinks())
                .hasSize(1);
    }

    @Test
    void readsEveryType() {
        LoadedConfiguration loaded = yaml("""
                state: /var/lib/x
                capture:
                  backends: [x11grab, synthetic]
                  preset: audit
                  frame-rate: 7.5
                  segment: 1.5m
                  quality: 20
                  max-size: 1920x1080
                  ffmpeg: /opt/ffmpeg
                  monitors: 2
                session:
                  pause-when-disconnected: true
                  duration: 8h
                spool: {min-free: 1GiB}
                sinks:
                  - type: cloud
                    name: archive
                    prefix: eu/
                    required: false
                    bucket: my-recordings
                    key: ${env:KEY}
                    part-size: 16MiB
                    endpoint: https://example.org/x
                    tags: {owner: me, code: 0123}
                    retry: {times: 5}
                log: {level: debug}
                """);
        Configuration config = loaded.configuration();
        CaptureConfig capture = config.engine().capture();
        assertThat(config.engine().state()).isEqualTo(Path.of("/var/lib/x"));
        assertThat(capture.settings().frameRate()).isEqualTo(7.5);
        assertThat(capture.settings().segment()).isEqualTo(Duration.ofSeconds(90));
        assertThat(capture.settings().maxSize()).isEqualTo(new PixelSize(1920, 1080));
        assertThat(config.engine().session().pauseWhenDisconnected()).isTrue();
        assertThat(config.engine().spool().minFree()).isEqualTo(DataSize.parse("1GiB"));
        assertThat(config.backends())
                .extracting(Bound::settings)
                .containsExactly(
                        new X11Settings(null, Path.of("/opt/ffmpeg")),
                        new SyntheticSettings(Path.of("/opt/ffmpeg"), 2));
        SinkConfig common = config.sinks().get(0).common();
        assertThat(common).isEqualTo(new SinkConfig("cloud", "archive", "eu/", false));
        CloudSettings cloud = (CloudSettings) config.sinks().get(0).bound().settings();
        assertThat(cloud.key()).hasToString("***");
        assertThat(cloud.key().reveal()).isEqualTo("s3cr3t");
        assertThat(cloud.partSize()).isEqualTo(DataSize.parse("16MiB"));
        assertThat(cloud.endpoint()).isEqualTo(URI.create("https://example.org/x"));
        assertThat(cloud.tags()).containsOnly(Map.entry("owner", "me"), Map.entry("code", "0123"));
        assertThat(cloud.retry()).isEqualTo(new TestCatalog.Retry(5, true));
        assertThat(loaded.written())
                .contains("capture.frame-rate", "sinks[0].bucket")
                .doesNotContain("capture.display");
    }

    @Test
    void tellsTenMistakesInOneGo() {
        List<ConfigProblem> problems = mistakes("""
                capture:
                  backends: [x11grb]
                  framerate: 5
                  quality: 60
                  segment: 30
                  preset: balance
                session:
                  hook: local
                  hook: local
                  pause-when-disconnected: yes
                spool:
                  min-free: lots
                sinks:
                  - type: cloud
                    bucket: my_bucket
                    key: ${env:NOT_SET}
                  - type: cloud
                    name: second
                delivery: fast
                """);
        assertThat(problems)
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "capture.backends (line 2): There is no 'x11grb'. Did you mean 'x11grab'?",
                        "capture.framerate (line 3): There is no setting 'framerate' in capture. Did you mean 'frame-rate'?",
                        "capture.quality (line 4): '60' is more than 51. Write a value from 0 to 51.",
                        "capture.segment (line 5): '30' is not a duration. Write a number and a unit: ms, s, m, h or d, such as "
                                + "30s.",
                        "capture.preset (line 6): 'balance' is not one of the possible values. Did you mean 'balanced'? Use one "
                                + "of audit, balanced, detail.",
                        "session.hook (line 9): The key stands here for the second time. Keep one of the two.",
                        "session.pause-when-disconnected (line 10): 'yes' is neither true nor false. Write true or false.",
                        "spool.min-free (line 12): 'lots' is not a size. Write a number and a unit, such as 512MiB or 2GB.",
                        "sinks[0].key (line 16): The environment variable NOT_SET is not set. Set it for the account that runs "
                                + "Deskreel.",
                        "sinks[1].bucket (line 17): The setting 'bucket' is missing. Write for instance 'bucket: my-recordings'.",
                        "delivery (line 19): Here must be a section with keys, but it is a single value. Write 'key: value' in "
                                + "the lines below, indented.");
    }

    @Test
    void tellsWhatTheRecordItselfRefuses() {
        assertThat(mistakes("sinks: [{type: cloud, bucket: my_bucket}]"))
                .extracting(ConfigProblem::toString)
                .containsExactly("sinks[0].bucket (line 1): 'my_bucket' holds an underscore. Use hyphens.");
    }

    @Test
    void tellsWhatDoesNotGoTogether() {
        assertThat(mistakes("""
                delivery: {key: '{user}/', retry-first: 2s, retry-longest: 1s}
                sinks:
                  - type: local
                    name: my sink
                  - type: local
                    prefix: ../up/
                """))
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "delivery.key (line 1): The key template '{user}/' does not tell one session from another. Let "
                                + "it contain {session}.",
                        "sinks[0].name (line 4): 'my sink' is no name for a sink. Use letters, digits, dots, hyphens, "
                                + "underscores.",
                        "sinks[1].prefix (line 6): '../up/' cannot stand before a key. Use relative folders such as "
                                + "desktops/eu/.");
        assertThat(mistakes("delivery: {retry-first: 2s, retry-longest: 1s}"))
                .extracting(ConfigProblem::path)
                .containsExactly("delivery.retry-longest");
    }

    @Test
    void tellsOfUnknownKeysInEverySection() {
        assertThat(mistakes("""
                sink: []
                session: {duraton: 1h}
                sinks:
                  - type: cloud
                    bucket: b
                    buckt: c
                    retry: {tmes: 1}
                  - type: local
                    bucket: not-for-local
                """))
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "sink (line 1): There is no setting 'sink'. Did you mean 'sinks'?",
                        "session.duraton (line 2): There is no setting 'duraton' in session. Did you mean 'duration'?",
                        "sinks[0].buckt (line 6): There is no setting 'buckt' in sinks[0]. Did you mean 'bucket'?",
                        "sinks[0].retry.tmes (line 7): There is no setting 'tmes' in sinks[0].retry. Did you mean "
                                + "'times'?",
                        "sinks[1].bucket (line 9): There is no setting 'bucket' in sinks[1]. Settings here: type, name, "
                                + "prefix, required, path.");
    }

    @Test
    void letsSettingsOfAnInstalledPluginStayThatIsNotChosen() {
        LoadedConfiguration loaded = yaml("capture: {backends: [synthetic], display: ':0'}");
        assertThat(loaded.configuration().backends()).hasSize(1);
    }

    @Test
    void tellsOfBrokenYamlOnce() {
        assertThat(mistakes("capture:\n\tquality: 1\n")).singleElement().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo("line 2");
            assertThat(problem.problem()).startsWith("This is not YAML: ");
        });
        assertThat(mistakes("- a\n- b\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.problem()).isEqualTo("The file is a list."));
    }

    @Test
    void tellsOfSinksWithOneName() {
        assertThat(mistakes("sinks: [{type: local}, {type: local, path: /x}]"))
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "sinks[1].name (line 1): The sinks 0 and 1 are both called 'local'. Give each a name of "
                                + "its own, such as 'name: archive'.");
        assertThat(yaml("sinks: [{type: local}, {type: local, name: b}]")
                        .configuration()
                        .sinks())
                .hasSize(2);
        assertThat(mistakes("sinks: []")).extracting(ConfigProblem::problem).containsExactly("There is no sink.");
    }

    @Test
    void leavesBrokenBackendOutWhileAnotherRemains() {
        assertThat(yaml("capture: {backends: [broken, synthetic], its-own-key: 5}")
                        .configuration()
                        .backends())
                .extracting(bound -> bound.provided().factory().type())
                .containsExactly("synthetic");
        List<ConfigProblem> problems = mistakes("capture: {backends: [broken]}");
        assertThat(problems).extracting(ConfigProblem::kind).containsExactly(Kind.PLUGIN);
        assertThat(problems).extracting(ConfigProblem::problem).containsExactly("The plugin 'broken' is broken.");
    }

    @Test
    void toleratesMissingFootageToolUnlessNamed() {
        assertThat(yaml("footage: {tool: broken}").configuration().footage()).isEmpty();
        assertThat(mistakes("footage: {tool: other}")).hasSize(1);
    }

    @Test
    void appliesOverrides() {
        Configuration config = load(
                        Optional.of("sinks: [{type: local, path: /a}]"),
                        "capture.frame-rate=10",
                        "capture.backends=[synthetic, x11grab]",
                        "sinks.0.path=/b: c",
                        "sinks[1].type=cloud",
                        "sinks[1].bucket=${env:BUCKET}",
                        "delivery.key=",
                        "session.hook=local")
                .configuration();
        assertThat(config.engine().capture().frameRate()).isEqualTo(10);
        assertThat(config.backends())
                .extracting(bound -> bound.provided().factory().type())
                .containsExactly("synthetic", "x11grab");
        assertThat(config.sinks().get(0).bound().settings()).isEqualTo(new LocalSettings(Path.of("/b: c")));
        assertThat(((CloudSettings) config.sinks().get(1).bound().settings()).bucket())
                .isEqualTo("from-env");
        assertThat(config.engine().delivery().key()).isNull();
    }

    @Test
    void overridesTheDefaultSink() {
        assertThat(load(Optional.empty(), "sinks.0.path=/x")
                        .configuration()
                        .sinks()
                        .get(0)
                        .bound()
                        .settings())
                .isEqualTo(new LocalSettings(Path.of("/x")));
        assertThat(load(Optional.empty(), "sinks.0.type=cloud", "sinks.0.bucket=b")
                        .configuration()
                        .sinks())
                .extracting(sink -> sink.common().type())
                .containsExactly("cloud");
    }

    @Test
    void takesSingleWordForAList() {
        assertThat(load(Optional.empty(), "capture.backends=synthetic")
                        .configuration()
                        .backends())
                .hasSize(1);
    }

    @Test
    void tellsOfWrongOverrides() {
        assertThat(mistakes(
                        "spool: {min-free: 1GiB}",
                        "nonsense",
                        "spool.min-free.x=1",
                        "sinks.4.path=/x",
                        "log.level=loud"))
                .extracting(ConfigProblem::toString)
                .containsExactly(
                        "--set: 'nonsense' is not of the form path=value. Write for instance --set capture.frame-rate=10.",
                        "spool.min-free.x (--set): The path goes on to a key 'x', but what stands there is a single "
                                + "value. See docs/configuration.md for the paths that there are.",
                        "sinks.4.path (--set): Entry 4 would leave a hole: the list has 1 entries. Count from 0 and "
                                + "leave none out.",
                        "log.level (--set): 'loud' is not one of the possible values. Use one of error, warn, info, "
                                + "debug.");
    }

    @Test
    void readsReferences() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "from file\n");
        CloudSettings cloud = (CloudSettings)
                yaml("sinks: [{type: cloud, bucket: 'a-${env:BUCKET}-$${x}', " + "key: '${file:" + secret + "}'}]")
                        .configuration()
                        .sinks()
                        .get(0)
                        .bound()
                        .settings();
        assertThat(cloud.bucket()).isEqualTo("a-from-env-${x}");
        assertThat(cloud.key().reveal()).isEqualTo("from file");
        assertThat(mistakes("sinks: [{type: cloud, bucket: '${file:/does/not/exist}', key: '${vault:x}'}]"))
                .extracting(ConfigProblem::problem)
                .containsExactly(
                        "The file /does/not/exist cannot be read: NoSuchFileException.",
                        "The reference '${vault:x}' is of no known kind.");
    }

    @Test
    void neverShowsWhatAReferenceHeld() {
        assertThat(mistakes("capture: {quality: '${env:KEY}'}").get(0).toString())
                .contains("'${env:KEY}' is not a number.")
                .doesNotContain("s3cr3t");
        assertThat(mistakes("sinks: [{type: cloud, bucket: 'x_${env:KEY}'}]")
                        .get(0)
                        .toString())
                .contains("'x_${env:KEY}' holds an underscore.")
                .doesNotContain("s3cr3t");
    }

    @Test
    void survivesAliases() {
        assertThat(yaml("spool: &x {min-free: 1GiB}\n")
                        .configuration()
                        .engine()
                        .spool()
                        .minFree())
                .isEqualTo(DataSize.parse("1GiB"));
        assertThat(mistakes("spool: &x {min-free: *x}\n")).isNotEmpty();
    }

    @Test
    void saysThatTheFileIsMissing() {
        ConfigSource source = new ConfigSource(Optional.of(folder.resolve("no.yaml")), List.of());
        assertThatThrownBy(() -> new ConfigurationLoader(new TestCatalog(), ENVIRONMENT::get).load(source))
                .isInstanceOfSatisfying(
                        DeskreelException.class, e -> assertThat(e.code()).isEqualTo(ConfigErrors.UNREADABLE));
    }

    private LoadedConfiguration yaml(String text) {
        return load(Optional.of(text));
    }

    private List<ConfigProblem> mistakes(String text, String... overrides) {
        return catchThrowableOfType(InvalidConfigurationException.class, () -> load(Optional.of(text), overrides))
                .problems();
    }

    private LoadedConfiguration load(Optional<String> text, String... overrides) {
        Optional<Path> file = text.map(content -> write(content));
        return new ConfigurationLoader(new TestCatalog(), ENVIRONMENT::get)
                .load(new ConfigSource(file, List.of(overrides)));
    }

    private Path write(String text) {
        try {
            return Files.writeString(folder.resolve("deskreel.yaml"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
