// SPDX-License-Identifier: Apache-2.0
package ${package};

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;

/** There is a session while there is a file; the file says which. Whoever opens and closes sessions writes and removes it. */
final class ${name}Hook implements SessionHook {
    private final ${name}HookConfig config;
    private final ComponentContext context;
    private Optional<SessionId> known = Optional.empty();

    ${name}Hook(${name}HookConfig config, ComponentContext context) {
        this.config = config;
        this.context = context;
    }

    @Override
    public Readiness readiness() {
        try {
            return Readiness.ready(current()
                    .map(session -> config.file() + " tells of the session " + session.id() + ".")
                    .orElse("There is no session: " + config.file() + " is not there."));
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    public List<Session> sessions() {
        return current().stream().toList();
    }

    @Override
    public Optional<Session> current() {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(config.file())) {
            properties.load(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw DeskreelException.of(${name}HookErrors.UNREADABLE, config.file() + " cannot be read: " + e + ".")
                    .remedy("Let the account that records read it, and check what is in it.")
                    .causedBy(e);
        }
        Map<String, String> metadata = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> metadata.put(key, properties.getProperty(key)));
        SessionId id = new SessionId(take(metadata, "id"));
        return Optional.of(new Session(id, take(metadata, "user"), null, metadata, Map.of()));
    }

    private String take(Map<String, String> metadata, String key) {
        String value = metadata.remove(key);
        if (value == null || value.isBlank()) {
            throw DeskreelException.of(${name}HookErrors.INCOMPLETE, config.file() + " does not say '" + key + "'.")
                    .remedy("Write a line '" + key + " = ...' into it.");
        }
        return value;
    }

    @Override
    public Watch watch(SessionListener listener) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
        long pause = config.checkEvery().toMillis();
        known = current().map(Session::id);
        thread.scheduleWithFixedDelay(() -> look(listener), pause, pause, TimeUnit.MILLISECONDS);
        return thread::shutdownNow;
    }

    private void look(SessionListener listener) {
        try {
            Optional<SessionId> now = current().map(Session::id);
            if (!now.equals(known)) {
                known.ifPresent(id -> listener.event(event(id, Kind.ENDED)));
                now.ifPresent(id -> listener.event(event(id, Kind.STARTED)));
                known = now;
            }
        } catch (RuntimeException e) { // Whatever it is: what is thrown here ends the watch, and nobody hears of the end.
            context.logger().log(System.Logger.Level.WARNING, "It is looked at again: " + e.getMessage(), e);
        }
    }

    private SessionEvent event(SessionId session, Kind kind) {
        return new SessionEvent(session, kind, context.clock().instant(), "");
    }

    @Override
    public void close() {
        // The watch was closed by its owner; there is nothing else to give back.
    }
}
