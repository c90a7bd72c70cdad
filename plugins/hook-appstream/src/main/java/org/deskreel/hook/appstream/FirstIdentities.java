// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionId;

/**
 * Who had which desktop when it was first looked at, in a folder that all processes of Deskreel share: the registry, from
 * which it comes, is the person's own from then on, and a recorder that is started again would believe it. Whoever is the
 * first to write a desktop's file has written it for good.
 */
final class FirstIdentities {
    /** Longer than any session lasts. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final String ID = "id";
    private static final String USER = "user";
    private static final String METADATA = "metadata.";
    private static final String EXTENSION = ".identity";

    private final Path folder;
    private final Clock clock;

    FirstIdentities(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /** Who had it, if anybody has looked before. */
    Optional<Session> find(DesktopSession desktop) throws IOException {
        Path file = file(desktop);
        return Files.exists(file) ? Optional.of(read(file, desktop)) : Optional.empty();
    }

    /** Keeps who has it, unless another process was faster; gives what is kept. */
    Session keep(DesktopSession desktop, Session found) throws IOException {
        forgetOld();
        Path fresh = Files.createTempFile(folder, "fresh-", ".new");
        write(found, fresh);
        try {
            Files.move(fresh, file(desktop));
        } catch (FileAlreadyExistsException e) {
            Files.delete(fresh);
        }
        return read(file(desktop), desktop);
    }

    /** Its name has a number and a time. */
    private Path file(DesktopSession desktop) {
        return folder.resolve(desktop.id().value() + EXTENSION);
    }

    private static void write(Session session, Path file) throws IOException {
        Properties values = new Properties();
        values.setProperty(ID, session.id().value());
        values.setProperty(USER, session.user());
        session.metadata().forEach((name, value) -> values.setProperty(METADATA + name, value));
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            values.store(out, null);
        }
    }

    private static Session read(Path file, DesktopSession desktop) throws IOException {
        Properties values = new Properties();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            values.load(in);
        }
        String id = values.getProperty(ID);
        String user = values.getProperty(USER);
        if (id == null || user == null) {
            throw new IOException(file + " is damaged");
        }
        Map<String, String> metadata = new HashMap<>();
        values.stringPropertyNames().stream()
                .filter(name -> name.startsWith(METADATA))
                .forEach(name -> metadata.put(name.substring(METADATA.length()), values.getProperty(name)));
        return new Session(new SessionId(id), user, null, metadata, desktop.desktop());
    }

    private void forgetOld() throws IOException {
        Instant old = clock.instant().minus(KEPT);
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            if (modified(file).isBefore(old)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Of one that another process has taken away at this moment: never. */
    private static Instant modified(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX;
        }
    }
}
