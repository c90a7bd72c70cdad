// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.deskreel.engine.trust.PluginTrust;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.CaptureLog;
import org.deskreel.testkit.FakeCapture;
import org.deskreel.testkit.FakeCaptureBackend;
import org.deskreel.testkit.MemorySink;
import org.deskreel.testkit.zoo.PluginZoo;
import org.deskreel.testkit.zoo.Temper;
import org.deskreel.testkit.zoo.Zoo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuestTest {
    private static final TimeLimits SHORT = TimeLimits.atMost(Duration.ofMillis(300));

    @TempDir
    Path folder;

    private PluginCatalog catalog;
    private SessionHook hook;

    @BeforeEach
    @SuppressWarnings({"unchecked", "rawtypes"})
    void load() throws Exception {
        PluginZoo.hook("hook-good", "good", "").jar(folder);
        catalog = Plugins.load(List.of(folder), PluginTrust.any());
        SessionHookFactory factory =
                catalog.find(SessionHookFactory.class, "good").factory();
        Record settings =
                (Record) factory.configType().getConstructor(String.class).newInstance("somebody");
        hook = factory.create(settings, (ComponentContext) null);
    }

    @AfterEach
    void close() {
        catalog.close();
    }

    @Test
    void passesResults() {
        assertThat(hook.readiness().finding()).isEqualTo("somebody");
    }

    @Test
    void asksFactoriesOnceWhatTheyAre() {
        AtomicInteger asked = new AtomicInteger();
        SessionHookFactory<NoSettings> fickle = new SessionHookFactory<>() {
            @Override
            public String type() {
                return "type-" + asked.incrementAndGet();
            }

            @Override
            public Class<NoSettings> configType() {
                return NoSettings.class;
            }

            @Override
            public SessionHook create(NoSettings settings, ComponentContext context) {
                return hook;
            }
        };
        SessionHookFactory<?> guarded = Guest.guard(SessionHookFactory.class, fickle, "hook-fickle");
        assertThat(guarded.type()).isEqualTo("type-1");
        assertThat(guarded.type()).isEqualTo("type-1");
        assertThat(guarded.configType()).isEqualTo(NoSettings.class);
    }

    private record NoSettings() {}

    @Test
    void namesPluginAndMethodOfWhateverIsThrown() {
        assertThatThrownBy(hook::sessions)
                .isInstanceOfSatisfying(
                        DeskreelException.class, e -> assertThat(e.code()).isEqualTo(PluginErrors.BUG))
                .hasMessage("The plugin 'hook-good' has a bug: SessionHook.sessions() failed: "
                        + "java.lang.IllegalStateException: boom.")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    /** Whoever has installed the jar in place of the zip must not take the plugin for a broken one. */
    @Test
    void saysWhatToDoAboutClassesThatAreMissingOrTooNew() {
        try (Zoo zoo = new Zoo()) {
            StorageSink sink = Guest.guard(
                    StorageSink.class,
                    zoo.wild(StorageSink.class, new MemorySink(), Temper.MISSES_A_CLASS),
                    "sink-wild");
            assertThatThrownBy(sink::location)
                    .isInstanceOfSatisfying(
                            DeskreelException.class,
                            e -> assertThat(e.remedy())
                                    .hasValueSatisfying(
                                            remedy -> assertThat(remedy).contains("unpack the whole of its zip")));
        }
        assertThat(Unloadable.remedy(new UnsupportedClassVersionError("x/Y")))
                .hasValueSatisfying(remedy -> assertThat(remedy).contains("DESKREEL_JAVA_HOME"));
        assertThat(Unloadable.remedy(new NoClassDefFoundError("Could not initialize class x.Y")))
                .isEmpty();
        assertThat(Unloadable.remedy(new StackOverflowError())).isEmpty();
    }

    @Test
    void passesCodedErrorsAsTheyAre() {
        assertThatThrownBy(hook::current)
                .isInstanceOfSatisfying(
                        DeskreelException.class, e -> assertThat(e.code().id()).isEqualTo("zoo/no"));
    }

    @Test
    void guardsReturnedProductsAndSetsContextClassLoader() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (SessionHook.Watch watch = hook.watch(event -> {})) {
            assertThatThrownBy(watch::close)
                    .hasMessageContaining("Watch.close() failed: java.lang.StackOverflowError: plugin hook-good");
            hook.close();
        } catch (DeskreelException expected) {
            assertThat(expected.code()).isEqualTo(PluginErrors.BUG);
        }
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void guardsAProductThatMayBeThere() {
        FakeCaptureBackend fake = new FakeCaptureBackend(Clock.systemUTC(), DisplayLayout.single(640, 480));
        CaptureBackend backend = Guest.guard(CaptureBackend.class, fake, "capture-fake");
        assertThat(backend.watchFront(window -> {}))
                .hasValueSatisfying(watch -> assertThat(watch).hasToString("Watch of plugin capture-fake"));
        fake.blindToTheFront();
        assertThat(backend.watchFront(window -> {})).isEmpty();
    }

    @Test
    void takesNullForABug() {
        assertThatThrownBy(hook::keyTemplate).hasMessageContaining("SessionHook.keyTemplate() returned null");
    }

    @Test
    void hasAnIdentity() {
        assertThat(hook).isEqualTo(hook).hasToString("SessionHook of plugin hook-good");
        assertThat(hook.hashCode()).isEqualTo(hook.hashCode());
    }

    @Test
    void translatesErrorsOfContent() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new NoClassDefFoundError("x/Y");
            }
        };
        try (InputStream guarded = new GuestInputStream(broken, "sink-x")) {
            assertThatThrownBy(guarded::read).hasMessageContaining("'sink-x' has a bug: reading an object failed");
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"LEAKS_THREADS", "REPEATS", "BABBLES"})
    void turnsWhateverHappensIntoAnErrorThatNamesPluginAndMethod(Temper temper) {
        try (Zoo zoo = new Zoo()) {
            StorageSink sink = wild(zoo, temper);
            assertThatThrownBy(sink::location)
                    .isInstanceOfSatisfying(
                            DeskreelException.class,
                            e -> assertThat(PluginErrors.blames(e)).isTrue())
                    .hasMessageContaining("The plugin 'sink-wild'")
                    .hasMessageContaining("StorageSink.location()");
        }
    }

    @Test
    void callsAMethodThatHangsNotAgainUntilItHasComeBack() throws Exception {
        Zoo zoo = new Zoo();
        StorageSink sink = wild(zoo, Temper.BLOCKS_FOR_GOOD);
        assertThatThrownBy(sink::location).hasMessageContaining("has not come back after 0.3 s");
        assertThatThrownBy(sink::location).hasMessageContaining("since it was called before");
        zoo.close();
        String location = null;
        while (location == null) {
            location = locationOf(sink);
            Thread.sleep(1);
        }
        assertThat(location).isEqualTo("memory");
    }

    private static String locationOf(StorageSink sink) {
        try {
            return sink.location();
        } catch (DeskreelException e) {
            return null;
        }
    }

    @Test
    void passesAnInterruptOnAndKeepsIt() {
        try (Zoo zoo = new Zoo()) {
            StorageSink sink = Guest.guard(
                    StorageSink.class, zoo.wild(StorageSink.class, new MemorySink(), Temper.BLOCKS), "sink-wild");
            Thread.currentThread().interrupt();
            assertThatThrownBy(sink::location).hasRootCauseInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void endsACaptureThatComesTooLate() throws Exception {
        FakeCaptureBackend late = new FakeCaptureBackend(Clock.systemUTC(), DisplayLayout.single(640, 480));
        Zoo zoo = new Zoo();
        CaptureBackend backend = Guest.guard(
                CaptureBackend.class,
                zoo.wild(CaptureBackend.class, late, Map.of("start", Temper.BLOCKS_FOR_GOOD)),
                "capture-late",
                SHORT);
        CaptureRequest request = new CaptureRequest(
                1,
                folder,
                DisplayLayout.single(640, 480),
                new CaptureSettings(5, Duration.ofSeconds(1), 23, null),
                Map.of());
        assertThatThrownBy(() -> backend.start(request, new CaptureLog()))
                .hasMessageContaining("CaptureBackend.start() has not come back");
        zoo.close();
        FakeCapture capture = late.awaitCapture(1, Duration.ofSeconds(20));
        while (!capture.killAsked()) {
            Thread.sleep(1);
        }
        assertThat(capture.stopAsked()).isFalse();
    }

    private static StorageSink wild(Zoo zoo, Temper temper) {
        StorageSink sink = zoo.wild(StorageSink.class, new MemorySink(), temper);
        return Guest.guard(StorageSink.class, sink, "sink-wild", SHORT);
    }
}
