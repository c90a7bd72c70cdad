// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.deskreel.engine.config.ConfigSource;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.config.ConfigurationLoader;
import org.deskreel.engine.lifecycle.Recorder;
import org.deskreel.engine.lifecycle.RecorderOptions;
import org.deskreel.engine.plugin.TimeLimits;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.testkit.FakeBackendFactory;
import org.deskreel.testkit.FakeCapture;
import org.deskreel.testkit.FakeCaptureBackend;
import org.deskreel.testkit.FakeHook;
import org.deskreel.testkit.FakeHookFactory;
import org.deskreel.testkit.FakeSinkFactory;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.MemorySink;
import org.deskreel.testkit.RecordingLogger;
import org.deskreel.testkit.engine.DeskreelTestKit.Given;
import org.jspecify.annotations.Nullable;

/** One recording of a test. */
final class RecordingRun {
    private static final String FAKE = "fake";
    private static final String MEMORY = "memory";
    private static final Duration LONGEST_TICK = Duration.ofSeconds(1);
    private static final Duration SHORTEST_TICK = Duration.ofMillis(100);
    private static final int TICKS = 40;

    /**
     * Deliveries that fail are tried again soon. A recording that can be delivered has time for it also where tests have
     * little of the processor; one that cannot takes all of that time.
     */
    private static final String QUICK = """
            state: %s
            spool: {min-free: 0B}
            delivery: {retry-first: 10ms, retry-longest: 100ms, manifest-interval: 1s}
            finalize: {time-limit: 30s}
            """;

    private final Path folder;
    private final List<Given> given;
    private final List<String> overrides;
    private final boolean fakeBackend;
    private final RecordingLogger logger = new RecordingLogger();
    private final MemorySink memory = new MemorySink();
    private final AtomicReference<@Nullable Recorder> recorder = new AtomicReference<>();
    private final GivenPlugins plugins;
    private final @Nullable ManualClock time;
    private final Clock clock;
    private final FakeCaptureBackend backend;

    RecordingRun(Path folder, List<Given> given, List<String> overrides, TimeLimits limits, boolean fakeBackend) {
        boolean real = given.stream().anyMatch(one -> one.captures() || one.hooks());
        this.folder = folder;
        this.given = List.copyOf(given);
        this.overrides = List.copyOf(overrides);
        this.fakeBackend = fakeBackend || given.stream().noneMatch(Given::captures);
        this.plugins = new GivenPlugins(limits);
        this.time = real ? null : ManualClock.at(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        this.clock = time == null ? Clock.systemUTC() : time;
        this.backend = new FakeCaptureBackend(clock, DisplayLayout.single(1280, 720));
    }

    RecordingResult record(Duration length, Duration patience) throws IOException, InterruptedException {
        given.forEach(one -> plugins.add(one.factory(), logger));
        plugins.add(new FakeBackendFactory(FAKE, backend), logger);
        plugins.add(new FakeHookFactory(FAKE, new FakeHook(FakeHook.session("test-session", "tester"))), logger);
        plugins.add(new FakeSinkFactory(MEMORY, memory), logger);
        Configuration configuration = configuration();
        RecorderOptions options =
                new RecorderOptions(folder, state(), "test-host", "test", null, time == null ? length : null);
        Recorder engine = new Recorder(configuration, options, (state, why) -> {}, clock);
        recorder.set(engine);
        play(length);
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(RecordingRun::daemon);
        try {
            Runnable end = () -> engine.end("The test kit has lost patience.");
            timer.schedule(end, length.plus(patience).toMillis(), TimeUnit.MILLISECONDS);
            return new RecordingResult(engine.record(), configuration, clock, memory, logger.lines());
        } finally {
            timer.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "testkit-timer");
        thread.setDaemon(true);
        return thread;
    }

    /** In a time of its own the fake backend is done in a moment, and it is the one to say when the time is over. */
    private void play(Duration length) {
        ManualClock own = time;
        if (own == null) {
            backend.playing();
            return;
        }
        Instant end = own.instant().plus(length);
        Duration part = length.dividedBy(TICKS);
        Duration longer = part.compareTo(SHORTEST_TICK) < 0 ? SHORTEST_TICK : part;
        Duration tick = longer.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : longer;
        backend.onStart(capture -> capture.play(tick(own, end, tick)));
    }

    private FakeCapture.Tick tick(ManualClock own, Instant end, Duration tick) {
        return () -> {
            Duration left = Duration.between(own.instant(), end);
            if (left.isZero()) {
                Recorder engine = recorder.get();
                if (engine != null) {
                    engine.end("The time that the test asked for is recorded.");
                }
                TimeUnit.MILLISECONDS.sleep(10);
            } else {
                own.advance(left.compareTo(tick) < 0 ? left : tick);
            }
        };
    }

    private Path state() throws IOException {
        return Files.createDirectories(folder.resolve("state"));
    }

    private Configuration configuration() throws IOException {
        List<String> backends = new ArrayList<>(types(Given::captures));
        if (fakeBackend) {
            backends.add(FAKE);
        }
        List<String> hooks = types(Given::hooks);
        StringBuilder yaml = new StringBuilder(QUICK.formatted(state()));
        section(yaml, "capture", "backends: " + backends, settings(Given::captures));
        section(yaml, "session", "hook: " + (hooks.isEmpty() ? FAKE : hooks.get(0)), settings(Given::hooks));
        yaml.append("sinks:\n  - type: ").append(MEMORY).append('\n').append(entries(Given::stores));
        yaml.append("listeners:\n").append(entries(Given::listens));
        given.stream()
                .filter(Given::signs)
                .findFirst()
                .ifPresent(signer -> yaml.append("manifest:\n  signing:\n")
                        .append(signer.section().indent(4)));
        Path file = Files.writeString(folder.resolve("deskreel.yaml"), yaml);
        return new ConfigurationLoader(plugins, name -> null)
                .load(new ConfigSource(Optional.of(file), overrides))
                .configuration();
    }

    private static void section(StringBuilder yaml, String name, String first, String settings) {
        yaml.append(name).append(":\n  ").append(first).append('\n').append(settings.indent(2));
    }

    private String entries(Predicate<Given> family) {
        return given.stream().filter(family).map(Given::entry).collect(Collectors.joining());
    }

    private List<String> types(Predicate<Given> family) {
        return given.stream().filter(family).map(one -> one.factory().type()).toList();
    }

    private String settings(Predicate<Given> family) {
        StringBuilder all = new StringBuilder();
        given.stream()
                .filter(family)
                .forEach(one -> all.append(one.settings().stripIndent().strip()).append('\n'));
        return all.toString().strip();
    }
}
