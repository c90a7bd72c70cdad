// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.component;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.deskreel.engine.config.Bound;
import org.deskreel.engine.config.BoundListener;
import org.deskreel.engine.config.BoundSink;
import org.deskreel.engine.host.StateFolder;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.spi.event.RecordingListener;
import org.deskreel.spi.event.RecordingListenerFactory;
import org.deskreel.spi.footage.FootageTool;
import org.deskreel.spi.footage.FootageToolFactory;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes components. The plugin catalog guards factories and all that they make: whatever goes wrong in the plugin reaches the caller as a {@link
 * org.deskreel.spi.DeskreelException}. The caller closes what it was given.
 */
public final class Components {
    private final Path home;
    private final Function<String, Path> workFolders;
    private final Function<String, Path> keptFolders;
    private final Clock clock;

    /**
     * Components that remember nothing of earlier processes, and leave nothing to later ones.
     *
     * @param home where Deskreel is installed
     * @param workFolders gives a private, existing folder for a component of the given name
     * @param clock the time
     */
    public Components(Path home, Function<String, Path> workFolders, Clock clock) {
        this(home, workFolders, workFolders, clock);
    }

    private Components(Path home, Function<String, Path> workFolders, Function<String, Path> keptFolders, Clock clock) {
        this.home = home;
        this.workFolders = workFolders;
        this.keptFolders = keptFolders;
        this.clock = clock;
    }

    /** The same, but what they keep is in the state folder, for all processes that use it. */
    public Components keepingIn(Path state) {
        return new Components(home, workFolders, name -> StateFolder.kept(state, name), clock);
    }

    /** Makes a capture backend; without a session it can only be asked for its readiness. */
    public CaptureBackend backend(Bound<CaptureBackendFactory<?>> bound, @Nullable Session session) {
        CaptureContext context = lend("capture", bound, session);
        return create(bound.provided().factory(), bound.settings(), context);
    }

    /** Makes a session hook. */
    public SessionHook hook(Bound<SessionHookFactory<?>> bound) {
        ComponentContext context = lend("hook", bound, null);
        return create(bound.provided().factory(), bound.settings(), context);
    }

    /** Makes a storage sink. */
    public StorageSink sink(BoundSink sink) {
        Bound<StorageSinkFactory<?>> bound = sink.bound();
        ComponentContext context = lend("sink-" + sink.common().label(), bound, null);
        return create(bound.provided().factory(), bound.settings(), context);
    }

    /** Makes a footage tool. */
    public FootageTool footage(Bound<FootageToolFactory<?>> bound) {
        ComponentContext context = lend("footage", bound, null);
        return create(bound.provided().factory(), bound.settings(), context);
    }

    /** Makes a manifest signer. */
    public ManifestSigner signer(Bound<ManifestSignerFactory<?>> bound) {
        ComponentContext context = lend("signer", bound, null);
        return create(bound.provided().factory(), bound.settings(), context);
    }

    /** Makes a recording listener. */
    public RecordingListener listener(BoundListener listener) {
        Bound<RecordingListenerFactory<?>> bound = listener.bound();
        ComponentContext context = lend("listener-" + listener.common().label(), bound, null);
        return create(bound.provided().factory(), bound.settings(), context);
    }

    /** Makes what turns manifests into text, with the signer if there is one. */
    public ManifestSeal seal(Optional<Bound<ManifestSignerFactory<?>>> signer) {
        return new ManifestSeal(signer.map(this::signer).orElse(null), clock);
    }

    private Lent lend(String family, Bound<?> bound, @Nullable Session session) {
        String plugin = bound.provided().plugin();
        System.Logger logger = System.getLogger("org.deskreel.plugin." + plugin);
        return new Lent(
                logger,
                clock,
                home,
                workFolders,
                keptFolders,
                family + "-" + bound.provided().factory().type(),
                session);
    }

    private static <C extends Record> CaptureBackend create(
            CaptureBackendFactory<C> factory, Record settings, CaptureContext context) {
        return factory.create(factory.configType().cast(settings), context);
    }

    private static <C extends Record> SessionHook create(
            SessionHookFactory<C> factory, Record settings, ComponentContext context) {
        return factory.create(factory.configType().cast(settings), context);
    }

    private static <C extends Record> StorageSink create(
            StorageSinkFactory<C> factory, Record settings, ComponentContext context) {
        return factory.create(factory.configType().cast(settings), context);
    }

    private static <C extends Record> FootageTool create(
            FootageToolFactory<C> factory, Record settings, ComponentContext context) {
        return factory.create(factory.configType().cast(settings), context);
    }

    private static <C extends Record> ManifestSigner create(
            ManifestSignerFactory<C> factory, Record settings, ComponentContext context) {
        return factory.create(factory.configType().cast(settings), context);
    }

    private static <C extends Record> RecordingListener create(
            RecordingListenerFactory<C> factory, Record settings, ComponentContext context) {
        return factory.create(factory.configType().cast(settings), context);
    }

    /** What every component is lent. Folders are made when they are asked for, since most need none. */
    private record Lent(
            System.Logger logger,
            Clock clock,
            Path home,
            Function<String, Path> workFolders,
            Function<String, Path> keptFolders,
            String name,
            @Nullable Session of)
            implements CaptureContext {
        @Override
        public Path workFolder() {
            return workFolders.apply(name);
        }

        @Override
        public Path keptFolder() {
            return keptFolders.apply(name);
        }

        @Override
        public Optional<Session> session() {
            return Optional.ofNullable(of);
        }
    }
}
