// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.deskreel.engine.manifest.ManifestJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of one recording: a file of JSON lines that only ever grows. A line that a crash cut short is ignored and
 * overwritten. When the disk is full, lines wait in memory until there is room again, so that footage and its account
 * are not lost for want of a few bytes. Not safe for several threads.
 *
 * <p>Not written through a channel, because a channel closes itself when a thread that uses it is interrupted.
 */
final class Journal implements AutoCloseable {
    static final String FILE = "journal.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final ObjectWriter WRITER = ManifestJson.MAPPER.writerFor(Entry.class);
    private static final ObjectReader READER = ManifestJson.MAPPER.readerFor(Entry.class);

    private final RandomAccessFile file;
    private final Deque<byte[]> waiting = new ArrayDeque<>();
    private long end;
    private boolean full;

    private Journal(RandomAccessFile file, long end) {
        this.file = file;
        this.end = end;
    }

    /** Opens a journal for appending, creating it if need be. */
    static Journal open(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            long sound = Files.exists(file) ? soundLength(file) : 0;
            RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw");
            writer.setLength(sound);
            return new Journal(writer, sound);
        } catch (IOException e) {
            throw new UncheckedIOException("The journal " + file + " cannot be opened", e);
        }
    }

    /** What was written so far; a damaged last line is left out. */
    static List<Entry> read(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Path file = folder.resolve(FILE);
        byte[] bytes = Files.readAllBytes(file);
        String sound = new String(bytes, 0, (int) soundLength(file), StandardCharsets.UTF_8);
        for (String line : sound.lines().toList()) {
            entries.add(parse(line, file));
        }
        return entries;
    }

    private static Entry parse(String line, Path file) throws IOException {
        try {
            return READER.readValue(line);
        } catch (JsonProcessingException e) {
            throw new IOException("The journal " + file + " has the unreadable line '" + line + "'", e);
        }
    }

    private static long soundLength(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = bytes.length;
        while (length > 0 && bytes[length - 1] != '\n') {
            length--;
        }
        return length;
    }

    /** Appends a line and, if {@code durable}, forces it to disk. */
    void append(Entry entry, boolean durable) {
        try {
            waiting.add((WRITER.writeValueAsString(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A journal entry is always JSON", e);
        }
        flush(durable);
    }

    private void flush(boolean durable) {
        try {
            while (!waiting.isEmpty()) {
                write(waiting.getFirst());
                waiting.removeFirst();
            }
            if (durable) {
                file.getFD().sync();
            }
            full = false;
        } catch (IOException e) {
            if (!full) {
                LOG.atError()
                        .addKeyValue("reason", e.getMessage())
                        .log("The journal cannot be written and waits in memory");
            }
            full = true;
        }
    }

    /** A line that could be written only in part is written again from its start. */
    private void write(byte[] line) throws IOException {
        file.seek(end);
        file.write(line);
        end += line.length;
    }

    @Override
    public void close() {
        flush(true);
        try {
            file.close();
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("The journal cannot be closed");
        }
    }
}
