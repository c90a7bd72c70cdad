// SPDX-License-Identifier: Apache-2.0
package ${package};

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.jspecify.annotations.Nullable;

/** Keeps each object as a file below a folder, under its key. */
final class ${name}Sink implements StorageSink {
    /** The order that the engine expects; String.compareTo has another for characters beyond U+FFFF. */
    private static final Comparator<String> BY_CODE_POINTS =
            Comparator.comparing(name -> name.codePoints().toArray(), Arrays::compare);

    private final Path objects;

    /** What is not complete yet: on the same disk, but not where anybody lists or opens it. */
    private final Path incoming;

    ${name}Sink(Path folder) {
        this.objects = folder.resolve("objects");
        this.incoming = folder.resolve("incoming");
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.READ);
    }

    @Override
    public Readiness readiness() {
        try {
            Files.delete(temporaryFile());
            return Readiness.ready("The folder " + objects + " is writable.");
        } catch (IOException e) {
            return Readiness.notReady(failure("write to", incoming, e));
        }
    }

    @Override
    public void put(PutRequest request) {
        Path target = objects.resolve(request.key().value());
        try {
            if (request.mode() == PutRequest.Mode.CREATE && Files.exists(target)) {
                requireSameContent(request, target);
            } else {
                publish(request, target);
            }
        } catch (IOException e) {
            throw failure("store", target, e);
        }
    }

    /** The engine may repeat a call that has succeeded. That is no conflict. */
    private static void requireSameContent(PutRequest request, Path target) throws IOException {
        try (InputStream content = Files.newInputStream(target)) {
            if (!copy(content, OutputStream.nullOutputStream()).equals(request.sha256())) {
                throw DeskreelException.of(${name}SinkErrors.KEY_TAKEN, target + " holds something else already.")
                        .remedy("Find out who wrote it: no two recorders may write to the same place.");
            }
        }
    }

    /** Whole or not at all: the object gets its name when all of it is on the disk and known to be right. */
    private void publish(PutRequest request, Path target) throws IOException {
        Path temporary = temporaryFile();
        try {
            write(request, temporary);
            Files.createDirectories(target.getParent());
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private Path temporaryFile() throws IOException {
        return Files.createTempFile(Files.createDirectories(incoming), "object-", ".part");
    }

    private static void write(PutRequest request, Path file) throws IOException {
        try (InputStream content = request.content().open();
                FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
            String sha256 = copy(content, Channels.newOutputStream(out));
            out.force(true);
            if (!sha256.equals(request.sha256()) || out.size() != request.size()) {
                throw DeskreelException.of(
                                ${name}SinkErrors.CHECKSUM, "What was read for " + request.key() + " is not what was recorded.")
                        .remedy("It is tried again; check the disk of the machine that records.");
            }
        }
    }

    /** Copies everything, and says which SHA-256 it had. */
    private static String copy(InputStream content, OutputStream target) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(content, digest).transferTo(target);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public Listing list(String folder, @Nullable String after) {
        Path path = objects.resolve(folder);
        if (!Files.isDirectory(path)) {
            return new Listing(List.of(), null);
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Listing.Entry> entries = files.map(${name}Sink::entry)
                    .filter(entry -> after == null || BY_CODE_POINTS.compare(entry.name(), after) > 0)
                    .sorted(Comparator.comparing(Listing.Entry::name, BY_CODE_POINTS))
                    .toList();
            return new Listing(entries, null);
        } catch (IOException e) {
            throw failure("list", path, e);
        }
    }

    private static Listing.Entry entry(Path file) {
        boolean folder = Files.isDirectory(file);
        return new Listing.Entry(file.getFileName().toString(), folder, folder ? 0 : file.toFile().length());
    }

    @Override
    public StoredObject open(ObjectKey key, long offset, long length) {
        Path path = objects.resolve(key.value());
        if (!Files.isRegularFile(path)) {
            throw DeskreelException.of(${name}SinkErrors.NOT_FOUND, "There is no " + path + ".")
                    .remedy("List the recordings to see what there is.");
        }
        try {
            FileChannel file = FileChannel.open(path).position(offset);
            return new StoredObject(new FirstBytes(Channels.newInputStream(file), length), file.size(), Map.of());
        } catch (IOException e) {
            throw failure("open", path, e);
        }
    }

    private static DeskreelException failure(String action, Path path, IOException cause) {
        return DeskreelException.of(
                        ${name}SinkErrors.IO, "The sink could not " + action + " " + path + ": " + cause.getMessage() + ".")
                .remedy("Check the disk, and whether the account that records may write there.")
                .causedBy(cause);
    }

    @Override
    public String location() {
        return objects.toString();
    }

    @Override
    public void close() {
        // There is nothing to give back: every call opens and closes its own files.
    }

    /** So many bytes of another stream, and then its end. */
    private static final class FirstBytes extends FilterInputStream {
        private long left;

        FirstBytes(InputStream all, long length) {
            super(all);
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? super.read() : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = left > 0 ? super.read(buffer, offset, (int) Math.min(length, left)) : -1;
            left -= Math.max(count, 0);
            return count;
        }
    }
}
