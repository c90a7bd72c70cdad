// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.process;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.session.SessionId;

/**
 * Our own copies of what opens the displays of sessions. The originals belong to the persons, who could remove them, and with
 * them every new take; or put something in their place that whoever opens it waits at for ever. A copy is made when a desktop
 * is first looked at, and from then on holds for all processes of Deskreel, until another X server is in the place of the first:
 * a server takes its secret when it starts. From any thread.
 */
public final class AuthorityCopies {
    private static final String PREFIX = "xauthority-";

    /** The only kind of secret that is in use. */
    private static final String COOKIE = "MIT-MAGIC-COOKIE-1";

    /** Cookies have some fifty bytes each. */
    private static final int LARGEST = 1 << 20;

    private static final long PATIENCE_SECONDS = 2;

    /** Of a copy that nobody looks for any more. */
    private static final Duration KEPT = Duration.ofDays(30);

    /** So often it is noted that somebody does. */
    private static final Duration NOTED = Duration.ofDays(1);

    private final ComponentContext context;
    private final Set<String> told = new HashSet<>();

    /** @param context where they are kept, and who hears what cannot be copied; each thing once */
    public AuthorityCopies(ComponentContext context) {
        this.context = context;
    }

    /** That for the only X server that has the display. Empty when it was told of no original, or that holds no secret. */
    public Optional<Path> of(XServer server) {
        return server.told().flatMap(file -> of(server.display(), Path.of(file), server.process()));
    }

    /**
     * That for the desktop of a session; the same file for as long as the session lasts. Empty when the original cannot be
     * read, or holds no secret.
     *
     * @param server tells the X server that has the display now from every other; empty when that is not known
     */
    public Optional<Path> of(SessionId session, Path original, String server) {
        return of(session.value(), original, server);
    }

    /** That which was made for a session before, where nothing names an original any more; empty when there is none. */
    public Optional<Path> kept(SessionId session) {
        return Optional.of(copy(session.value())).filter(Files::isRegularFile);
    }

    private Path copy(String desktop) {
        String name = PREFIX + UUID.nameUUIDFromBytes(desktop.getBytes(StandardCharsets.UTF_8));
        return context.keptFolder().resolve(name);
    }

    private synchronized Optional<Path> of(String desktop, Path original, String server) {
        Path copy = copy(desktop);
        boolean there = Files.isRegularFile(copy);
        try {
            Path of = copy.resolveSibling(copy.getFileName() + ".server");
            if (there && (server.isEmpty() || Files.exists(of) && server.equals(Files.readString(of)))) {
                stillLookedFor(copy, of);
                return Optional.of(copy);
            }
            write(read(original), copy);
            write(server.getBytes(StandardCharsets.UTF_8), of);
            forgetOld();
            return Optional.of(copy);
        } catch (NoSuchFileException e) {
            // It may be made later, and may go before its session does.
            tell(Level.INFO, original, "is not there");
        } catch (IOException e) {
            tell(Level.WARNING, original, "cannot be copied: " + e.getMessage());
        }
        return Optional.of(copy).filter(old -> there);
    }

    private void tell(Level level, Path original, String what) {
        String sentence = "The authority file " + original + " of a display " + what;
        if (told.add(sentence)) {
            context.logger().log(level, sentence);
        }
    }

    private static byte[] read(Path original) throws IOException {
        Path real = original.toRealPath();
        if (!Files.isRegularFile(real)) {
            throw new IOException("it is no file");
        }
        CompletableFuture<byte[]> content = new CompletableFuture<>();
        Thread thread = new Thread(() -> read(real, content), "x-authority");
        thread.setDaemon(true);
        thread.start();
        byte[] read = await(content);
        if (!new String(read, StandardCharsets.ISO_8859_1).contains(COOKIE)) {
            throw new IOException("it holds no " + COOKIE);
        }
        return read;
    }

    private static byte[] await(CompletableFuture<byte[]> content) throws IOException {
        try {
            return content.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading was interrupted", e);
        } catch (TimeoutException e) {
            throw new IOException("it does not answer", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }

    private static void read(Path real, CompletableFuture<byte[]> content) {
        try (InputStream in = Files.newInputStream(real)) {
            content.complete(in.readNBytes(LARGEST));
        } catch (IOException e) {
            content.completeExceptionally(e);
        }
    }

    private static void write(byte[] content, Path file) throws IOException {
        Path fresh = Files.createTempFile(
                file.getParent(),
                PREFIX,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void stillLookedFor(Path... files) throws IOException {
        Instant now = context.clock().instant();
        for (Path file : files) {
            if (Files.exists(file)
                    && Files.getLastModifiedTime(file).toInstant().plus(NOTED).isBefore(now)) {
                Files.setLastModifiedTime(file, FileTime.from(now));
            }
        }
    }

    private void forgetOld() throws IOException {
        FileTime old = FileTime.from(context.clock().instant().minus(KEPT));
        List<Path> copies;
        try (Stream<Path> files = Files.list(context.keptFolder())) {
            copies = files.filter(file -> file.getFileName().toString().startsWith(PREFIX))
                    .toList();
        }
        for (Path copy : copies) {
            if (Files.exists(copy) && Files.getLastModifiedTime(copy).compareTo(old) < 0) {
                Files.deleteIfExists(copy);
            }
        }
    }
}
