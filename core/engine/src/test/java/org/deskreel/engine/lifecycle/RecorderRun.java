// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.deskreel.engine.Eventually;
import org.deskreel.engine.config.AgentConfig;
import org.deskreel.engine.config.Bound;
import org.deskreel.engine.config.BoundListener;
import org.deskreel.engine.config.BoundSink;
import org.deskreel.engine.config.CaptureConfig;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.config.DeliveryConfig;
import org.deskreel.engine.config.DeskreelConfig;
import org.deskreel.engine.config.FinalizeConfig;
import org.deskreel.engine.config.FootageConfig;
import org.deskreel.engine.config.ListenerConfig;
import org.deskreel.engine.config.LogConfig;
import org.deskreel.engine.config.ManifestConfig;
import org.deskreel.engine.config.NoticeConfig;
import org.deskreel.engine.config.PluginsConfig;
import org.deskreel.engine.config.ReviewConfig;
import org.deskreel.engine.config.SessionConfig;
import org.deskreel.engine.config.SigningConfig;
import org.deskreel.engine.config.SinkConfig;
import org.deskreel.engine.config.SpoolConfig;
import org.deskreel.engine.config.TimelineConfig;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.plugin.Provided;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.event.RecordingListener;
import org.deskreel.spi.event.RecordingListenerFactory;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.deskreel.testkit.FakeBackendFactory;
import org.deskreel.testkit.FakeCaptureBackend;
import org.deskreel.testkit.FakeHook;
import org.deskreel.testkit.FakeHookFactory;
import org.deskreel.testkit.FakeListenerFactory;
import org.deskreel.testkit.FakeSinkFactory;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.MemorySink;
import org.deskreel.testkit.NoSettings;

/** A whole recorder over fakes: the test drives the takes and the clock, the engine is the real one. */
final class RecorderRun implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-23T07:25:00Z");
    static final Duration PATIENCE = Eventually.PATIENCE;

    /** What a take may fail with. */
    static final DeskreelException CRASH =
            DeskreelException.of(ErrorCode.passing("fake/crash", ErrorCategory.UNAVAILABLE), "The fake crashed.");

    final ManualClock clock;
    FakeHook hook = new FakeHook(FakeHook.session("4711", "ada"));
    final List<FakeCaptureBackend> backends = new ArrayList<>();
    final MemorySink sink = new MemorySink();
    DataSize minFree = new DataSize(0);
    SessionConfig session = session(SessionConfig.Policy.BEST_EFFORT);
    TimelineConfig timeline = new TimelineConfig(false, true, List.of());
    NoticeConfig notice = new NoticeConfig(null, "Recorded", Duration.ofMinutes(1));
    private final List<StorageSink> sinks = new ArrayList<>();
    private final List<BoundListener> listeners = new ArrayList<>();
    private final Path state;
    private Recorder recorder;
    private CompletableFuture<Outcome> outcome;

    RecorderRun(Path state) {
        this(state, ManualClock.at(START));
    }

    RecorderRun(Path state, ManualClock clock) {
        this.state = state;
        this.clock = clock;
        this.sinks.add(sink);
    }

    static SessionConfig session(SessionConfig.Policy policy) {
        return new SessionConfig("fake", Duration.ofSeconds(1), true, policy, Duration.ofSeconds(30), EndManner.LOGOFF);
    }

    FakeCaptureBackend backend(int width, int height) {
        FakeCaptureBackend backend = new FakeCaptureBackend(clock, DisplayLayout.single(width, height));
        backends.add(backend);
        return backend;
    }

    void alsoDeliverTo(StorageSink other) {
        sinks.add(other);
    }

    void alsoTell(String name, RecordingListener listener) {
        Bound<RecordingListenerFactory<?>> bound = bound(new FakeListenerFactory("fake", listener));
        listeners.add(new BoundListener(new ListenerConfig("fake", name), bound));
    }

    void start() {
        RecorderOptions options = new RecorderOptions(state, state, "desk-1", "0.1.0", null, null);
        recorder = new Recorder(configuration(), options, (changed, why) -> {}, clock);
        // A thread of its own: on a machine with two processors the common pool runs one task at a time.
        outcome = CompletableFuture.supplyAsync(this::record, task -> new Thread(task, "recorder-run").start());
    }

    private Outcome record() {
        try {
            return recorder.record();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Outcome end() throws Exception {
        recorder.end("The test is over.");
        return ended();
    }

    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** Lets the hook tell of the session, once the recorder hears it. */
    void tell(SessionEvent.Kind kind) {
        await(hook::watched);
        hook.tell(new SessionEvent(new SessionId("4711"), kind, clock.instant(), ""));
    }

    /** What became of it, once the session has ended. */
    Outcome ended() throws Exception {
        return outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    Optional<Manifest> manifest() {
        return sink.content("desk-1/ada/4711/recording.json").map(RecorderRun::parse);
    }

    static Manifest parse(byte[] json) {
        try {
            return ManifestJson.read(json);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static void await(BooleanSupplier condition) {
        Eventually.until(condition);
    }

    private Configuration configuration() {
        DeskreelConfig engine = new DeskreelConfig(
                state,
                new PluginsConfig(PluginsConfig.Trust.ANY, List.of(), List.of()),
                new CaptureConfig(List.of("fake"), CaptureConfig.Preset.BALANCED, null, null, null, null),
                session,
                notice,
                new AgentConfig(List.of(), List.of(), List.of(), List.of()),
                List.of(),
                List.of(),
                new SpoolConfig(minFree, null, SpoolConfig.WhenFull.STOP_CAPTURE, Duration.ofSeconds(1)),
                new DeliveryConfig(
                        null,
                        Duration.ZERO,
                        Duration.ofSeconds(1),
                        null,
                        2,
                        Duration.ofMillis(10),
                        Duration.ofMillis(100)),
                new FinalizeConfig(PATIENCE),
                new ManifestConfig(new SigningConfig(null, List.of())),
                timeline,
                new FootageConfig("fake"),
                new ReviewConfig(null),
                new LogConfig(LogConfig.Level.INFO));
        List<Bound<CaptureBackendFactory<?>>> bound = new ArrayList<>();
        for (int i = 0; i < backends.size(); i++) {
            bound.add(bound(new FakeBackendFactory("fake-" + (i + 1), backends.get(i))));
        }
        Bound<SessionHookFactory<?>> boundHook = bound(new FakeHookFactory("fake", hook));
        List<BoundSink> boundSinks = new ArrayList<>();
        for (int i = 0; i < sinks.size(); i++) {
            Bound<StorageSinkFactory<?>> boundSink = bound(new FakeSinkFactory("fake", sinks.get(i)));
            boundSinks.add(new BoundSink(new SinkConfig("fake", "sink-" + (i + 1), "", true), boundSink));
        }
        return new Configuration(engine, bound, boundHook, boundSinks, listeners, Optional.empty(), Optional.empty());
    }

    private static <F extends org.deskreel.spi.ComponentFactory<?>> Bound<F> bound(F factory) {
        return new Bound<>(new Provided<>(factory, "fakes", "1"), new NoSettings());
    }

    @Override
    public void close() throws Exception {
        if (!outcome.isDone()) {
            end();
        }
    }
}
