// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.delivery.Destination;
import org.deskreel.engine.event.Announcements;
import org.deskreel.engine.event.Announcer;
import org.deskreel.engine.manifest.KeyTemplate;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.plugin.PluginErrors;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Recovery;
import org.deskreel.engine.spool.Spool;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.storage.StorageSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything before the first take: finds the session, opens its place in the spool, makes sinks and backends ready. */
final class PreSession {
    private static final Logger LOG = LoggerFactory.getLogger(PreSession.class);
    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int POLL_MILLIS = 200;

    /** That of a hook that has none of its own. */
    private static final String USUAL_TEMPLATE = "{host}/{user}/{session}/";

    private final Configuration configuration;
    private final Components components;
    private final Spool spool;
    private final RecorderOptions options;
    private final Clock clock;
    private final Deque<AutoCloseable> made = new ArrayDeque<>();

    @Inject
    PreSession(Configuration configuration, Components components, Spool spool, RecorderOptions options, Clock clock) {
        this.configuration = configuration;
        this.components = components;
        this.spool = spool;
        this.options = options;
        this.clock = clock;
    }

    /**
     * Makes everything ready.
     *
     * @throws DeskreelException when there is no session, it is recorded already, or no backend works
     */
    Prepared prepare() {
        try {
            // A key that cannot be used is told of before anything starts.
            ManifestSeal seal = keep(components.seal(configuration.signer()));
            SessionHook hook = keep(components.hook(configuration.hook()));
            return prepare(hook, session(hook), seal);
        } catch (DeskreelException e) {
            made.forEach(Farewell::to);
            throw e;
        }
    }

    private Prepared prepare(SessionHook hook, Session session, ManifestSeal seal) {
        try {
            Candidates candidates = keep(candidates(session));
            candidates.choose();
            RecordingFolder folder =
                    keep(spool.open(configuration.engine().session().hook(), session.id()));
            open(folder, hook, session);
            candidates.account(folder.book(), clock.instant());
            return new Prepared(hook, session, folder, destinations(), candidates, seal);
        } catch (DeskreelException e) {
            if (!e.code().equals(EngineError.ALREADY_RECORDING)) {
                announce(session, e);
            }
            throw e;
        }
    }

    /** There is no journal in which it could stand, and where scripts start recorders no agent that would know of it. */
    private void announce(Session session, DeskreelException why) {
        try (Announcements announcements = new Announcements(configuration.listeners(), components)) {
            String hook = configuration.engine().session().hook();
            new Announcer(options.host(), hook, announcements::tell, clock)
                    .tell(session, RecordingEvent.RECORDER_FAILED, why.sentence());
        }
    }

    private <T extends AutoCloseable> T keep(T product) {
        made.push(product);
        return product;
    }

    private Session session(SessionHook hook) {
        Instant giveUp = clock.instant().plus(configuration.engine().session().patience());
        Optional<Session> session = ask(hook);
        while (session.isEmpty() && clock.instant().isBefore(giveUp)) {
            pause();
            session = ask(hook);
        }
        return session.orElseThrow(() -> DeskreelException.of(
                        EngineError.NO_SESSION,
                        "The hook '" + configuration.engine().session().hook() + "' found no session to record within "
                                + configuration.engine().session().patience().toSeconds() + " s.")
                .remedy("Run 'deskreel doctor' inside the session."));
    }

    private Optional<Session> ask(SessionHook hook) {
        return options.sessionId() == null ? hook.current() : hook.session(options.sessionId());
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DeskreelException.of(EngineError.NO_SESSION, "Waiting for a session was interrupted.")
                    .causedBy(e);
        }
    }

    private void open(RecordingFolder folder, SessionHook hook, Session session) {
        if (folder.fresh()) {
            List<DeskreelException> failures = new ArrayList<>();
            folder.book().add(opened(hook, session, failures::add));
            failures.forEach(failure -> new PluginFaults(folder.book(), clock)
                    .note(
                            failure,
                            "The recording stands in " + folder.book().opened().key() + "."));
        } else {
            new Recovery(folder, clock).adopt();
            compare(folder, session);
        }
        if (folder.book().endedAt().isPresent()) {
            folder.book().add(new Entry.SessionStarted(clock.instant()));
        } else if (folder.book().startedAt().isEmpty()) {
            session.started().ifPresent(at -> began(folder, at));
        }
        folder.clearEndRequest();
        LOG.atInfo()
                .addKeyValue("recordingId", folder.book().opened().recording())
                .addKeyValue("sessionId", session.id())
                .addKeyValue("user", session.user())
                .log("The session is found");
    }

    /** Who it was when it was first recorded is whose recording it is. */
    private void compare(RecordingFolder folder, Session session) {
        String first = folder.book().opened().session().user();
        if (!session.user().equals(first)) {
            folder.book()
                    .add(new Entry.Noted(
                            clock.instant(),
                            Entry.Noted.IDENTITY_DISPUTED,
                            "The session hook now says that this is the session of " + session.user()
                                    + "; it stays that of " + first + "."));
        }
    }

    /** The platform's session began before its recorder did; what lies between is on the account. */
    private static void began(RecordingFolder folder, Instant at) {
        folder.book().add(new Entry.SessionStarted(at));
        folder.book().add(new Entry.Interrupted(at, "starting"));
    }

    private Entry.Opened opened(SessionHook hook, Session session, Consumer<DeskreelException> failed) {
        Instant now = clock.instant();
        String name = configuration.engine().session().hook();
        String id = ID_TIME.format(now) + "-"
                + Hashes.sha256(name + session.id() + now + options.host()).substring(0, 8);
        SessionInfo info =
                new SessionInfo(session.id().value(), session.user(), name, new TreeMap<>(session.metadata()));
        return new Entry.Opened(now, id, info, options.host(), software(), folderInSinks(hook, session, now, failed));
    }

    private String folderInSinks(SessionHook hook, Session session, Instant now, Consumer<DeskreelException> failed) {
        Map<String, String> values = new HashMap<>(session.metadata());
        values.put("host", options.host());
        values.put("user", session.user());
        values.put("session", session.id().value());
        values.put("date", DATE.format(session.started().orElse(now)));
        String configured = configuration.engine().delivery().key();
        if (configured != null) {
            return KeyTemplate.parse(configured).folder(values);
        }
        try {
            return KeyTemplate.parse(hook.keyTemplate()).folder(values);
        } catch (DeskreelException e) {
            failed.accept(e);
        } catch (SettingException e) {
            String name = configuration.hook().provided().plugin();
            failed.accept(
                    DeskreelException.of(PluginErrors.BUG, "The plugin '" + name + "' has a bug: " + e.getMessage())
                            .causedBy(e));
        }
        return KeyTemplate.parse(USUAL_TEMPLATE).folder(values);
    }

    private Map<String, String> software() {
        Map<String, String> software = new TreeMap<>();
        software.put("deskreel", options.version());
        software.put("java", System.getProperty("java.version"));
        software.put("zone", ZoneId.systemDefault().getId());
        software.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        configuration
                .backends()
                .forEach(backend -> software.put(
                        backend.provided().plugin(), backend.provided().version()));
        return software;
    }

    private Candidates candidates(Session session) {
        List<Candidate> candidates = new ArrayList<>();
        configuration
                .backends()
                .forEach(bound -> candidates.add(new Candidate(
                        bound.provided().factory().type(),
                        Absent.unlessMade(CaptureBackend.class, () -> components.backend(bound, session)))));
        return new Candidates(candidates);
    }

    private List<Destination> destinations() {
        return configuration.sinks().stream()
                .map(sink -> Destination.of(
                        sink.common(), keep(Absent.unlessMade(StorageSink.class, () -> components.sink(sink)))))
                .toList();
    }
}
