// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.deskreel.sessions.process.XServer;
import org.deskreel.spi.ComponentContext;
import org.jspecify.annotations.Nullable;

/**
 * Our own copy of what opens the session's display. The original belongs to the person, who could remove it, and with it
 * every new take; or put something in its place that whoever opens it waits at for ever.
 */
final class AuthorityCopy {
    /** Cookies have some fifty bytes each. */
    private static final int LARGEST = 1 << 20;

    private static final long PATIENCE_SECONDS = 2;

    private final ComponentContext context;
    private final Findings findings;
    private @Nullable XServer copied;
    private @Nullable Path copy;

    AuthorityCopy(ComponentContext context) {
        this.context = context;
        this.findings = new Findings(context.logger());
    }

    /** The copy, made once for each X server: it reads the original when it starts. Empty when it has none. */
    synchronized Optional<Path> of(XServer server) {
        Optional<Path> original = server.told().map(Path::of);
        if (original.isEmpty()) {
            return Optional.empty();
        }
        if (copy == null || copied == null || copied.pid() != server.pid()) {
            copy(original.get(), server);
        }
        return Optional.ofNullable(copy);
    }

    private void copy(Path original, XServer server) {
        try {
            copy = write(read(original), server);
            copied = server;
        } catch (NoSuchFileException e) {
            // It may go before its session does.
            tell(Level.INFO, original, server, "is not there");
        } catch (IOException e) {
            tell(Level.WARNING, original, server, "cannot be read: " + e);
        }
    }

    private void tell(Level level, Path original, XServer server, String what) {
        findings.tell(level, this, "The authority file " + original + " of display " + server.display() + " " + what);
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
        try {
            return content.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("reading was interrupted", e);
        } catch (TimeoutException e) {
            throw new IOException("it does not answer", e);
        } catch (java.util.concurrent.ExecutionException e) {
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

    private Path write(byte[] content, XServer server) throws IOException {
        Path folder = Files.createDirectories(context.workFolder());
        Path fresh = Files.createTempFile(
                folder,
                "xauthority-",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, content);
        return Files.move(
                fresh,
                folder.resolve("xauthority-" + server.display().substring(1)),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
