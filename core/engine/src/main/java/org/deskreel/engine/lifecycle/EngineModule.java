// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.config.DeliveryConfig;
import org.deskreel.engine.config.FinalizeConfig;
import org.deskreel.engine.config.SessionConfig;
import org.deskreel.engine.config.SpoolConfig;
import org.deskreel.engine.config.TimelineConfig;
import org.deskreel.engine.delivery.Bandwidth;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.engine.spool.Spool;
import org.deskreel.spi.capture.CaptureSettings;

/** What exists before the session is known. */
final class EngineModule extends AbstractModule {
    private final Configuration configuration;
    private final RecorderOptions options;
    private final StateListener listener;
    private final Clock clock;

    EngineModule(Configuration configuration, RecorderOptions options, StateListener listener, Clock clock) {
        this.configuration = configuration;
        this.options = options;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        bind(Configuration.class).toInstance(configuration);
        bind(RecorderOptions.class).toInstance(options);
        bind(CaptureSettings.class).toInstance(configuration.engine().capture().settings());
        bind(SessionConfig.class).toInstance(configuration.engine().session());
        bind(SpoolConfig.class).toInstance(configuration.engine().spool());
        bind(DeliveryConfig.class).toInstance(configuration.engine().delivery());
        bind(TimelineConfig.class).toInstance(configuration.engine().timeline());
        bind(FinalizeConfig.class).toInstance(configuration.engine().finalizing());
        bind(Bandwidth.class)
                .toInstance(Bandwidth.of(configuration.engine().delivery().bandwidth()));
        bind(StateListener.class).toInstance(listener);
        bind(Clock.class).toInstance(clock);
        bind(PreSession.class).in(Scopes.SINGLETON);
        bind(Backlog.class).in(Scopes.SINGLETON);
        bind(Leftovers.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    Spool spool() {
        return Spool.in(options.state());
    }

    @Provides
    @Singleton
    Components components() {
        return new Components(options.home(), this::workFolder, clock).keepingIn(options.state());
    }

    private Path workFolder(String component) {
        Path folder =
                options.state().resolve("work").resolve(ProcessHandle.current().pid() + "-" + component);
        try {
            return PrivateFiles.folder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The work folder " + folder + " cannot be made", e);
        }
    }
}
