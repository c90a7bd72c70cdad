// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.deskreel.testkit.engine.RecordedEventConditions.state;

import java.time.Duration;
import java.util.List;
import org.deskreel.engine.config.InvalidConfigurationException;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.footage.FootageTool;
import org.deskreel.spi.footage.FootageToolFactory;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.deskreel.testkit.FailingSink;
import org.deskreel.testkit.FakeFootageTool;
import org.deskreel.testkit.FakeListener;
import org.deskreel.testkit.FakeListenerFactory;
import org.deskreel.testkit.FakeSigner;
import org.deskreel.testkit.FakeSinkFactory;
import org.deskreel.testkit.MemorySink;
import org.deskreel.testkit.NoSettings;
import org.deskreel.testkit.zoo.WildBackendFactory;
import org.deskreel.testkit.zoo.WildHookFactory;
import org.deskreel.testkit.zoo.WildSinkFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeskreelTestKitTest {
    @Test
    void recordsAnHourInAMoment() throws Exception {
        MemorySink sink = new MemorySink();

        RecordingResult result = DeskreelTestKit.with(new FakeSinkFactory("mine", sink))
                .settings("name: archive")
                .set("capture.segment=5m")
                .record(Duration.ofHours(1));

        assertThat(result.complete()).isTrue();
        assertThat(result.coverage()).isEqualTo(1.0);
        assertThat(result.gaps()).isEmpty();
        assertThat(result.segments()).hasSizeBetween(12, 13);
        assertThat(result.segments().stream()
                        .map(RecordingResult.Segment::duration)
                        .reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(1), Duration.ofHours(1).plusMillis(5));
        assertThat(result.backends()).containsExactly("fake");
        result.events().assertMatchExactly(state("recording"), state("finalizing"), state("complete"));
        assertThat(result.objects("archive"))
                .isEqualTo(result.objects())
                .contains("recording.json", "playlist.m3u8")
                .hasSize(2 + result.segments().size());
        assertThat(sink.keys()).allMatch(key -> key.startsWith(result.folder()));
    }

    @Test
    void readsSettingsAsTheEngineDoes() {
        DeskreelTestKit kit = DeskreelTestKit.with(new WildSinkFactory()).settings("""
                wild: {put: throws}
                wilt: 3
                """);

        assertThatThrownBy(() -> kit.record(Duration.ofSeconds(1)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("There is no setting 'wilt'");
    }

    @Test
    void tellsWhatASinkHasNotGot() throws Exception {
        RecordingResult result = DeskreelTestKit.with(
                        new FakeSinkFactory("failing", new FailingSink(new MemorySink(), 0)))
                .set("finalize.time-limit=4s")
                .record(Duration.ofSeconds(40));

        assertThat(result.complete()).isFalse();
        assertThat(result.state()).isEqualTo("incomplete");
        assertThat(result.sink("failing").waiting()).isEqualTo(2);
        assertThat(result.sink("failing").problem()).contains("fails on purpose");
        assertThat(result.sink("memory")).isEqualTo(new RecordingResult.Delivered("memory", 0, null));
        result.events().assertMatchLooselyInOrder(state("recording"), state("incomplete"));
        assertThatThrownBy(() -> result.events().assertMatchLooselyInOrder(state("incomplete"), state("recording")))
                .hasMessageContaining("Expected the event state-recording after 1 others");
    }

    @Test
    void recordsWithABackendInRealTime() throws Exception {
        RecordingResult result = DeskreelTestKit.with(new WildBackendFactory()).record(Duration.ofMillis(500));

        assertThat(result.complete()).isTrue();
        assertThat(result.backends()).containsExactly("wild");
        assertThat(result.segments()).hasSize(1);
    }

    @Test
    void recordsTheSessionOfAHook() throws Exception {
        RecordingResult result = DeskreelTestKit.with(new WildHookFactory()).record(Duration.ofMillis(500));

        assertThat(result.folder()).isEqualTo("test-host/keeper/wild-session/");
        assertThat(result.log()).isEqualTo(List.of());
    }

    @Test
    void tellsListenersWhatHappens() throws Exception {
        FakeListener first = new FakeListener();
        FakeListener second = new FakeListener();

        RecordingResult result = DeskreelTestKit.with(new FakeListenerFactory("mine", first))
                .settings("name: alerts")
                .and(new FakeListenerFactory("other", second))
                .record(Duration.ofMinutes(2));

        assertThat(result.complete()).isTrue();
        assertThat(first.kinds()).containsExactly("state-recording", "state-finalizing", "state-complete");
        assertThat(second.heard()).isEqualTo(first.heard());
    }

    @Test
    void signsWithASigner() throws Exception {
        RecordingResult signed = DeskreelTestKit.with(new SignerFactory()).record(Duration.ofMinutes(2));
        RecordingResult plain = DeskreelTestKit.with(new FakeSinkFactory("mine", new MemorySink()))
                .record(Duration.ofMinutes(2));

        assertThat(signed.complete()).isTrue();
        assertThat(signed.signedWith()).contains("key-of-the-test");
        assertThat(plain.signedWith()).isEmpty();
    }

    @Test
    void refusesWhatNoRecordingUses() {
        assertThatThrownBy(() -> DeskreelTestKit.with(new ToolFactory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'idle'");
    }

    private static final class SignerFactory implements ManifestSignerFactory<NoSettings> {
        @Override
        public String type() {
            return "mine";
        }

        @Override
        public Class<NoSettings> configType() {
            return NoSettings.class;
        }

        @Override
        public ManifestSigner create(NoSettings settings, ComponentContext context) {
            return new FakeSigner("key-of-the-test");
        }
    }

    private static final class ToolFactory implements FootageToolFactory<NoSettings> {
        @Override
        public String type() {
            return "idle";
        }

        @Override
        public Class<NoSettings> configType() {
            return NoSettings.class;
        }

        @Override
        public FootageTool create(NoSettings settings, ComponentContext context) {
            return new FakeFootageTool();
        }
    }

    @Test
    void toldThatADefaultIsNoneOneLooksForItInThePlugin() {
        DeskreelTestKit kit = DeskreelTestKit.with(new SinkFactory<>("misdeclared", Misdeclared.class));

        assertThatThrownBy(() -> kit.record(Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        e -> assertThat(e.onlyPlugins()).isTrue())
                .hasMessageContaining("The plugin 'under-test' declares its settings wrongly, the default of 'puts'");
    }

    @Test
    void settingsThatFailAreABugOfThePluginAndNoMistakeOfWhoeverWroteThem() {
        DeskreelTestKit kit =
                DeskreelTestKit.with(new SinkFactory<>("named", Named.class)).settings("nick: ada");

        assertThatThrownBy(() -> kit.record(Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        e -> assertThat(e.onlyPlugins()).isTrue())
                .hasMessageContaining("The plugin 'under-test' has a bug: the record")
                .hasMessageContaining(
                        "DeskreelTestKitTest$Named of its settings failed: java.lang.NullPointerException");
        assertThatThrownBy(() -> kit.settings("name: ''").record(Duration.ofSeconds(1)))
                .hasMessageContaining("The values here do not go together: A name is not empty.");
        assertThatThrownBy(() -> kit.settings("name: sleepy")
                        .waitingAtMost(Duration.ofSeconds(1))
                        .record(Duration.ofSeconds(1)))
                .hasMessageContaining("The plugin 'under-test' hangs: the record")
                .hasMessageContaining("does not come back");
    }

    private record Named(
            @Setting(value = "A name.", example = "ada") @Nullable
            String name,

            @Setting(value = "Another.", example = "ada") @Nullable
            String nick) {
        Named {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("A name is not empty");
            }
            if (name.equals("sleepy")) {
                sleep();
            }
        }

        private static void sleep() {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new IllegalStateException("Woken", e);
            }
        }
    }

    private record Misdeclared(
            @Setting(value = "How many.", defaultValue = "several")
            int puts) {}

    private record SinkFactory<C extends Record>(String type, Class<C> configType) implements StorageSinkFactory<C> {
        @Override
        public StorageSink create(C settings, ComponentContext context) {
            return new MemorySink();
        }
    }
}
