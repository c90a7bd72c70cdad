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
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.deskreel.testkit.FailingSink;
import org.deskreel.testkit.FakeSinkFactory;
import org.deskreel.testkit.MemorySink;
import org.deskreel.testkit.zoo.WildBackendFactory;
import org.deskreel.testkit.zoo.WildHookFactory;
import org.deskreel.testkit.zoo.WildSinkFactory;
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
                .set("finalize.time-limit=1s")
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
    void toldThatADefaultIsNoneOneLooksForItInThePlugin() {
        DeskreelTestKit kit = DeskreelTestKit.with(new MisdeclaredFactory());

        assertThatThrownBy(() -> kit.record(Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        InvalidConfigurationException.class,
                        e -> assertThat(e.onlyPlugins()).isTrue())
                .hasMessageContaining("The plugin 'under-test' declares its settings wrongly, the default of 'puts'");
    }

    private static final class MisdeclaredFactory implements StorageSinkFactory<MisdeclaredFactory.Settings> {
        record Settings(
                @Setting(value = "How many.", defaultValue = "several")
                int puts) {}

        @Override
        public String type() {
            return "misdeclared";
        }

        @Override
        public Class<Settings> configType() {
            return Settings.class;
        }

        @Override
        public StorageSink create(Settings settings, ComponentContext context) {
            return new MemorySink();
        }
    }
}
