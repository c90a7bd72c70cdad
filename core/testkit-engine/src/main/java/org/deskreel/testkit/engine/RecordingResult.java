// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.BoundSink;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.delivery.Destination;
import org.deskreel.engine.lifecycle.Outcome;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.SignedManifest;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;
import org.deskreel.spi.Api;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.MemorySink;
import org.jspecify.annotations.Nullable;

/** What became of a recording of a test, as its manifest and its sinks say. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public final class RecordingResult {
    private final Outcome outcome;
    private final Configuration configuration;
    private final Clock clock;
    private final MemorySink memory;
    private final List<String> log;

    RecordingResult(Outcome outcome, Configuration configuration, Clock clock, MemorySink memory, List<String> log) {
        this.outcome = outcome;
        this.configuration = configuration;
        this.clock = clock;
        this.memory = memory;
        this.log = List.copyOf(log);
    }

    /**
     * A segment of the recording.
     *
     * @param number from 1
     * @param name of its object, within the folder of the recording
     * @param take in which it was filmed, from 1
     * @param start when its first frame was taken
     * @param duration how long it is
     */
    public record Segment(int number, String name, int take, Instant start, Duration duration) {}

    /**
     * Time without footage.
     *
     * @param start of the gap
     * @param duration of the gap
     * @param cause in kebab case, as in the manifest
     */
    public record Gap(Instant start, Duration duration, String cause) {}

    /**
     * How delivery to a sink ended.
     *
     * @param name what the configuration calls it: its type, unless it has a name
     * @param waiting segments that it has not got
     * @param problem what is wrong with it; null when nothing is
     */
    public record Delivered(
            String name, int waiting, @Nullable String problem) {
        private static Delivered of(SinkStatus status) {
            return new Delivered(status.name(), status.waiting(), status.problem());
        }
    }

    /** Whether every required sink has everything. */
    public boolean complete() {
        return outcome.complete();
    }

    /** {@code complete} or {@code incomplete}. */
    public String state() {
        return manifest().state().word();
    }

    /** Footage time divided by session time. */
    public double coverage() {
        return manifest().coverage();
    }

    /** What was recorded, in order. */
    public List<Segment> segments() {
        return manifest().segments().stream()
                .map(segment -> new Segment(
                        segment.number(),
                        segment.name(),
                        segment.take(),
                        segment.start(),
                        duration(segment.duration())))
                .toList();
    }

    /** What was not recorded, in order. */
    public List<Gap> gaps() {
        return manifest().gaps().stream()
                .map(gap -> new Gap(gap.start(), duration(gap.duration()), gap.cause()))
                .toList();
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }

    /** The capture backend of each take, in order. */
    public List<String> backends() {
        return manifest().takes().stream().map(Manifest.TakeEntry::backend).toList();
    }

    /** What happened: the changes of state, and everything else that the manifest tells of. */
    public RecordedEvents events() {
        return new RecordedEvents(manifest().events().stream()
                .map(event -> new RecordedEvent(event.event(), event.detail()))
                .toList());
    }

    /** How delivery to each sink ended, {@code memory} included. */
    public List<Delivered> sinks() {
        return outcome.sinks().stream().map(Delivered::of).toList();
    }

    /** How delivery to one sink ended. */
    public Delivered sink(String name) {
        return sinks().stream()
                .filter(sink -> sink.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no sink '" + name + "' among " + sinks()));
    }

    /** The folder of the recording in every sink, with a trailing slash. */
    public String folder() {
        return outcome.key();
    }

    /**
     * The keys of the objects of the recording in the sink {@code memory}, without the folder: what any other sink should
     * have, too. The open segment is left out.
     */
    public List<String> objects() {
        return memory.keys().stream()
                .map(key -> key.substring(folder().length()))
                .filter(RecordingResult::lasts)
                .toList();
    }

    /**
     * The same of another sink, which is made once more and read.
     *
     * @throws org.deskreel.spi.DeskreelException when it cannot be read
     */
    public List<String> objects(String sink) {
        BoundSink bound = configuration.sinks().stream()
                .filter(one -> one.common().label().equals(sink))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no sink '" + sink + "' among " + sinks()));
        try {
            Path folder = Files.createTempDirectory("deskreel-testkit");
            StorageSink product = new Components(folder, name -> folder, clock).sink(bound);
            try (product) {
                String prefix = new Destination(sink, bound.common().prefix(), false, product).prefix() + folder();
                List<String> keys = new ArrayList<>();
                list(product, prefix, "", keys);
                return keys.stream().filter(RecordingResult::lasts).sorted().toList();
            } finally {
                Temporary.remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The test kit needs a temporary folder", e);
        }
    }

    private static void list(StorageSink sink, String prefix, String below, List<String> keys) {
        String after = null;
        do {
            Listing page = sink.list(prefix + below, after);
            for (Listing.Entry entry : page.entries()) {
                if (entry.folder()) {
                    list(sink, prefix, below + entry.name() + "/", keys);
                } else {
                    keys.add(below + entry.name());
                }
            }
            after = page.nextAfter();
        } while (after != null);
    }

    private static boolean lasts(String key) {
        return !key.equals("open.mp4");
    }

    /**
     * The name of the key that the manifest is signed with, as the sink {@code memory} has it; empty when it is not signed. That
     * the signature is one of this key, the engine has found out, where the signer tells its public key.
     */
    public Optional<String> signedWith() {
        try {
            byte[] manifest = memory.content(folder() + RecordingLayout.MANIFEST)
                    .orElseThrow(() -> new AssertionError("There is no manifest"));
            return SignedManifest.read(manifest)
                    .map(signed -> signed.signature().key());
        } catch (IOException e) {
            throw new AssertionError("The manifest cannot be read", e);
        }
    }

    /** What the components that were given have logged, such as {@code WARNING: the disk is slow}. */
    public List<String> log() {
        return log;
    }

    private Manifest manifest() {
        return outcome.manifest();
    }
}
