// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes are kept below the root, by all recorders together, without counting files each time and without locks,
 * which many shares do not have.
 *
 * <p>A folder below the root holds empty files whose names are the figures. {@code total-<time>-<bytes>} is a count of all
 * files, made at some time. {@code added-<recorder>-<time>-<bytes>} is what one recorder has stored since that count; only
 * that recorder renames it. The sum over the newest total and what was added to it takes one look at one folder. A total is
 * counted again when it is old, because operators remove recordings, and sooner when the quota is used up.
 */
final class Usage {
    static final String FOLDER = ".deskreel-quota";

    private static final Pattern TOTAL = Pattern.compile("total-(\\d{1,18})-(\\d{1,18})");
    private static final Pattern ADDED = Pattern.compile("added-([0-9a-f]{16})-(\\d{1,18})-(-?\\d{1,18})");
    private static final Duration OLD = Duration.ofHours(6);
    private static final Duration OLD_WHEN_FULL = Duration.ofMinutes(5);

    private final Path root;
    private final Clock clock;
    private final String recorder = "%016x".formatted(new SecureRandom().nextLong());
    private long countedAt;
    private long added;
    private @Nullable Path own;

    Usage(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /** A figure in the name of a file. */
    private record Figure(Path file, boolean total, long time, long bytes) {}

    /** Bytes below the root, for a sink that stores {@code wanted} more of {@code quota}. */
    long bytes(long wanted, long quota) throws IOException {
        List<Figure> figures = figures();
        Optional<Figure> total = newest(figures);
        if (total.isEmpty() || isOlder(total.get(), OLD)) {
            return recount();
        }
        long bytes = sum(figures, total.get());
        boolean full = bytes + wanted > quota;
        return full && isOlder(total.get(), OLD_WHEN_FULL) ? recount() : bytes;
    }

    /** Bytes below the root, without leaving anything there. */
    long look() throws IOException {
        List<Figure> figures = figures();
        Optional<Figure> total = newest(figures);
        return total.isPresent() ? sum(figures, total.get()) : count();
    }

    /** Notes that so many bytes were added; negative when a smaller file has replaced a larger one. */
    void add(long bytes) throws IOException {
        Optional<Figure> total = newest(figures());
        long time = total.map(Figure::time).orElse(0L);
        if (time != countedAt) {
            countedAt = time;
            added = 0;
            own = null;
        }
        added += bytes;
        Path next = folder().resolve("added-" + recorder + "-" + countedAt + "-" + added);
        Path before = own;
        if (before == null || !Files.exists(before)) {
            create(next);
        } else if (!before.equals(next)) {
            Files.move(before, next, StandardCopyOption.ATOMIC_MOVE);
        }
        own = next;
    }

    private Path folder() {
        return root.resolve(FOLDER);
    }

    private boolean isOlder(Figure total, Duration age) {
        return total.time() < clock.millis() - age.toMillis();
    }

    private static Optional<Figure> newest(List<Figure> figures) {
        return figures.stream().filter(Figure::total).max(Comparator.comparingLong(Figure::time));
    }

    private static long sum(List<Figure> figures, Figure total) {
        return total.bytes()
                + figures.stream()
                        .filter(figure -> !figure.total() && figure.time() == total.time())
                        .mapToLong(Figure::bytes)
                        .sum();
    }

    private List<Figure> figures() throws IOException {
        List<Figure> figures = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder())) {
            for (Path file : files) {
                figure(file).ifPresent(figures::add);
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return figures;
    }

    private static Optional<Figure> figure(Path file) {
        String name = file.getFileName().toString();
        Matcher total = TOTAL.matcher(name);
        if (total.matches()) {
            return Optional.of(new Figure(file, true, Long.parseLong(total.group(1)), Long.parseLong(total.group(2))));
        }
        Matcher some = ADDED.matcher(name);
        return some.matches()
                ? Optional.of(new Figure(file, false, Long.parseLong(some.group(2)), Long.parseLong(some.group(3))))
                : Optional.empty();
    }

    private long recount() throws IOException {
        long time = clock.millis();
        long bytes = count();
        Files.createDirectories(folder());
        create(folder().resolve("total-" + time + "-" + bytes));
        for (Figure figure : figures()) {
            if (figure.time() < time) {
                Files.deleteIfExists(figure.file());
            }
        }
        return bytes;
    }

    private long count() throws IOException {
        Counter counter = new Counter();
        if (Files.isDirectory(root)) {
            Files.walkFileTree(root, counter);
        }
        return counter.bytes;
    }

    private static void create(Path file) throws IOException {
        try {
            Files.createDirectories(SafeFolders.parent(file));
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            // Then it says already what it was to say.
        }
    }

    /** Adds up all files; what disappears meanwhile does not count. */
    private static final class Counter extends SimpleFileVisitor<Path> {
        private long bytes;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes += attributes.isRegularFile() ? attributes.size() : 0;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
            if (error instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw error;
        }
    }
}
