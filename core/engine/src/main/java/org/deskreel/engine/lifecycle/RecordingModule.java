// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import java.time.Clock;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.config.DeliveryConfig;
import org.deskreel.engine.config.NoticeConfig;
import org.deskreel.engine.delivery.Bandwidth;
import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.event.Listeners;
import org.deskreel.engine.session.Notices;
import org.deskreel.engine.session.SessionEnd;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.SegmentKeeper;
import org.deskreel.spi.session.Session;

/** What exists once the session is known. */
final class RecordingModule extends AbstractModule {
    private final Prepared prepared;

    RecordingModule(Prepared prepared) {
        this.prepared = prepared;
    }

    @Override
    protected void configure() {
        bind(Session.class).toInstance(prepared.session());
        bind(RecordingFolder.class).toInstance(prepared.folder());
        bind(RecordingBook.class).toInstance(prepared.folder().book());
        bind(ManifestSeal.class).toInstance(prepared.seal());
        bind(Candidates.class).toInstance(prepared.candidates());
        bind(PluginFaults.class).in(Scopes.SINGLETON);
        bind(SessionWatch.class).in(Scopes.SINGLETON);
        bind(RecorderLoop.class).toInstance(new RecorderLoop());
        bind(Lifecycle.class).in(Scopes.SINGLETON);
        bind(SegmentIntake.class).in(Scopes.SINGLETON);
        bind(TakeStarter.class).in(Scopes.SINGLETON);
        bind(GeometryWatch.class).in(Scopes.SINGLETON);
        bind(FrontWatch.class).in(Scopes.SINGLETON);
        bind(BlackPicture.class).in(Scopes.SINGLETON);
        bind(RecordPhase.class).in(Scopes.SINGLETON);
        bind(Attendance.class).in(Scopes.SINGLETON);
        bind(SpaceWatch.class).in(Scopes.SINGLETON);
        bind(SpoolSync.class).in(Scopes.SINGLETON);
        bind(StatusWriter.class).in(Scopes.SINGLETON);
        bind(FinalizePhase.class).in(Scopes.SINGLETON);
        bind(NotedNotices.class).in(Scopes.SINGLETON);
        bind(StartNotice.class).in(Scopes.SINGLETON);
        bind(RequiredRecording.class).in(Scopes.SINGLETON);
        bind(Duties.class).in(Scopes.SINGLETON);
        bind(Notices.class).toInstance(new Notices(prepared.hook()));
        bind(ActiveRecording.class).in(Scopes.SINGLETON);
    }

    @Provides
    @Singleton
    Delivery delivery(DeliveryConfig config, Bandwidth bandwidth, Clock clock) {
        return new Delivery(prepared.destinations(), prepared.folder(), config, bandwidth, prepared.seal(), clock);
    }

    @Provides
    @Singleton
    Listeners listeners(Configuration configuration, Components components, Clock clock) {
        return Listeners.of(
                configuration.listeners(), components, prepared.folder().book(), clock);
    }

    @Provides
    @Singleton
    SessionEnd sessionEnd(Configuration configuration) {
        return new SessionEnd(prepared.hook(), configuration.engine().session());
    }

    @Provides
    @Singleton
    NoticeConfig notice(Configuration configuration) {
        return configuration.engine().notice();
    }

    @Provides
    @Singleton
    SegmentKeeper keeper(Clock clock) {
        return new SegmentKeeper(prepared.folder(), clock);
    }
}
