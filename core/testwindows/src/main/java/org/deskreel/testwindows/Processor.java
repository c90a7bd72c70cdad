// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testwindows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A processor for all programs of a desktop, which no other such desktop has. Java 17 for Windows takes one lock, an event of
 * Windows, for each piece of memory that its compiler works in, and Wine asks its server for events: ten thousand times a
 * second. Threads and server on one processor need two thirds of the time for it that they need on two.
 *
 * @param number as the system counts them, from 0 on
 * @param channel the file by whose lock others see that it is taken
 */
record Processor(int number, FileChannel channel) implements AutoCloseable {
    /** Takes one that is free; null when none is. */
    static @Nullable Processor take() {
        try {
            Path folder = Files.createDirectories(WindowsFiles.folder().resolve("processors"));
            for (int number : allowed()) {
                FileChannel channel = FileChannel.open(
                        folder.resolve("" + number), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                if (lock(channel)) {
                    return new Processor(number, channel);
                }
                channel.close();
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("It cannot be seen which processors are free", e);
        }
    }

    /** Those that this process may use; see proc(5). */
    private static int[] allowed() throws IOException {
        String name = "Cpus_allowed_list:";
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(name))
                .flatMap(line -> Stream.of(line.substring(name.length()).strip().split(",")))
                .flatMapToInt(Processor::range)
                .toArray();
    }

    /** Of {@code 2-5} or {@code 7}. */
    private static IntStream range(String numbers) {
        String[] ends = numbers.split("-");
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byAnotherDesktopOfThisProcess) {
            return false;
        }
    }

    /** What a command line begins with that shall run on it and nowhere else. */
    List<String> command() {
        return List.of("taskset", "--cpu-list", "" + number);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The processor " + number + " cannot be given back", e);
        }
    }
}
