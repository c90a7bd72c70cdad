// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.deskreel.engine.spool.FolderLock;
import org.deskreel.engine.spool.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines that is only ever added to. When it is large it is put aside as {@code NAME.1}, what was that before as
 * {@code NAME.2}, and so on; the oldest is removed. Several processes may add to one, each by one thread at a time.
 */
final class LineFile {
    private static final Logger LOG = LoggerFactory.getLogger(LineFile.class);

    /** Where it could not be put aside, it is tried again when it has grown by such a part. */
    private static final int PARTS = 10;

    private final Path file;
    private final long largest;
    private final int files;
    private long tryAt;

    /**
     * @param file is made when it is not there; its folder exists
     * @param largest in bytes, but for the line that makes it larger
     * @param files so many there are at most
     */
    LineFile(Path file, long largest, int files) {
        this.file = file;
        this.largest = largest;
        this.files = files;
        this.tryAt = largest;
    }

    /** Where it is. */
    Path path() {
        return file;
    }

    /**
     * What is in the oldest file.
     *
     * @param lines so many
     * @param first of them
     * @param last of them
     */
    record Oldest(long lines, String first, String last) {}

    /** Is told before the oldest file is removed, which stays when this fails. */
    @FunctionalInterface
    interface Farewell {
        void to(Oldest oldest) throws IOException;
    }

    /** Adds a line. */
    void add(String line) throws IOException {
        String begin = isCutOff() ? "\n" : "";
        PrivateFiles.append(file, (begin + line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the last line has no end, because there was no room for it: what follows must not become a part of it. */
    private boolean isCutOff() throws IOException {
        try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return bytes.size() > 0 && bytes.position(bytes.size() - 1).read(last) > 0 && last.get(0) != '\n';
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Puts the file aside if it is large. Where that fails it grows on, which loses nothing. */
    void makeRoom(Farewell farewell) throws IOException {
        long size = size();
        if (size < tryAt) {
            return;
        }
        try {
            putAside(farewell);
            tryAt = largest;
        } catch (IOException e) {
            tryAt = size + Math.max(1, largest / PARTS);
            LOG.warn("{} has {} bytes and cannot be put aside: {}", file, size, e.toString());
        }
    }

    private void putAside(Farewell farewell) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "it lies in a folder");
        Optional<FolderLock> lock = FolderLock.take(folder);
        if (lock.isEmpty()) {
            // Another process is doing it.
            return;
        }
        FolderLock held = lock.get();
        try (held) {
            if (size() >= largest) {
                shift(farewell);
            }
        }
    }

    private void shift(Farewell farewell) throws IOException {
        int free = 1;
        while (free < files && Files.exists(numbered(free))) {
            free++;
        }
        if (free == files) {
            free--;
            farewell.to(oldest(numbered(free)));
            Files.delete(numbered(free));
        }
        for (int number = free; number > 1; number--) {
            Files.move(numbered(number - 1), numbered(number));
        }
        Files.move(file, numbered(1));
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private static Oldest oldest(Path file) throws IOException {
        long count = 0;
        String first = "";
        String last = "";
        // Whatever stands in it: this encoding has no wrong bytes.
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                first = count == 0 ? line : first;
                last = line;
                count++;
            }
        }
        return new Oldest(count, first, last);
    }
}
