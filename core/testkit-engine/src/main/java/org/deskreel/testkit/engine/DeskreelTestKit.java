// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.plugin.TimeLimits;
import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentFactory;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.event.RecordingListenerFactory;
import org.deskreel.spi.footage.FootageToolFactory;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.deskreel.spi.storage.StorageSinkFactory;

/**
 * Records with the real engine: the component under test is given, and whatever else a recording needs is a fake. Its
 * settings are read from YAML as they are from {@code deskreel.yaml}, with every check; life cycle, spool, delivery and
 * manifest are those of {@code deskreel record}. Needs neither a desktop nor FFmpeg.
 *
 * <pre>{@code
 * RecordingResult result = DeskreelTestKit.with(new MySinkFactory())
 *         .settings("path: /tmp/recordings")
 *         .record(Duration.ofMinutes(2));
 * assertThat(result.complete()).isTrue();
 * }</pre>
 *
 * <p>Every recording is delivered to a sink {@code memory} as well, so that one can see what a sink under test should have.
 * Where no capture backend and no session hook is given, time is that of the fake backend, and two minutes are recorded in
 * a moment; otherwise it is the real one.
 *
 * <p>Not safe for several threads. May record several times; each time is another session.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public final class DeskreelTestKit {
    /** For a component that never gives any footage. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<Given> given = new ArrayList<>();
    private final List<String> overrides = new ArrayList<>();
    private TimeLimits limits = TimeLimits.usual();
    private boolean fakeBackend;
    private Duration patience = PATIENCE;

    private DeskreelTestKit(ComponentFactory<?> factory) {
        and(factory);
    }

    /**
     * A kit for a component.
     *
     * @param factory of any family but footage tools, which have no part in recording
     */
    public static DeskreelTestKit with(ComponentFactory<?> factory) {
        return new DeskreelTestKit(factory);
    }

    /**
     * Gives another component, whose settings may follow. Several sinks or listeners are used side by side, backends one after
     * another; of hooks and signers the first counts.
     */
    public DeskreelTestKit and(ComponentFactory<?> factory) {
        if (factory instanceof FootageToolFactory<?>) {
            throw new IllegalArgumentException("No recording uses the footage tool '" + factory.type() + "'");
        }
        given.add(new Given(factory));
        return this;
    }

    /**
     * The settings of the component that was given last, in YAML as they stand in its section: for a sink, its entry of
     * {@code sinks}, in which {@code name}, {@code prefix} and {@code required} may stand as well; for a listener, its entry of
     * {@code listeners}; for a signer, {@code manifest.signing}.
     */
    public DeskreelTestKit settings(String yaml) {
        Given last = given.remove(given.size() - 1);
        given.add(last.with(yaml));
        return this;
    }

    /** Sets something of the engine, as {@code deskreel record --set} does: {@code capture.segment=2s}. */
    public DeskreelTestKit set(String override) {
        overrides.add(override);
        return this;
    }

    /** Lets the fake capture backend stand behind those that are given, as {@code capture.backends} does. */
    public DeskreelTestKit fakeBackendBehind() {
        fakeBackend = true;
        return this;
    }

    /** Waits for no call of a component longer than this, so that tests of components that hang are short. */
    public DeskreelTestKit waitingAtMost(Duration limit) {
        limits = TimeLimits.atMost(limit);
        return this;
    }

    /** Ends a recording without any footage so long after its time. Unless set, 30 s. */
    public DeskreelTestKit patience(Duration longest) {
        patience = longest;
        return this;
    }

    /**
     * Records, until so much time has passed since the first footage, and delivers.
     *
     * @throws org.deskreel.engine.config.InvalidConfigurationException when the settings are wrong
     * @throws org.deskreel.spi.DeskreelException when recording cannot even begin
     */
    public RecordingResult record(Duration length) throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("deskreel-testkit");
            try {
                return new RecordingRun(folder, given, overrides, limits, fakeBackend).record(length, patience);
            } finally {
                Temporary.remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The test kit needs a temporary folder", e);
        }
    }

    /**
     * A component that a test gives.
     *
     * @param settings in YAML, without indentation
     */
    record Given(ComponentFactory<?> factory, String settings) {
        Given(ComponentFactory<?> factory) {
            this(factory, "");
        }

        Given with(String yaml) {
            return new Given(factory, yaml);
        }

        boolean captures() {
            return factory instanceof CaptureBackendFactory<?>;
        }

        boolean hooks() {
            return factory instanceof SessionHookFactory<?>;
        }

        boolean stores() {
            return factory instanceof StorageSinkFactory<?>;
        }

        boolean listens() {
            return factory instanceof RecordingListenerFactory<?>;
        }

        boolean signs() {
            return factory instanceof ManifestSignerFactory<?>;
        }

        /** As a section of the configuration that names its type. */
        String section() {
            return "type: " + factory.type() + "\n" + settings.stripIndent().strip();
        }

        /** As an entry of a list in the configuration. */
        String entry() {
            return "  - " + section().indent(4).strip() + "\n";
        }
    }
}
