// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.Stretch;
import org.deskreel.engine.manifest.TimelineFile;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * Looks into what was in front during recordings, whoever wrote it. What was looked into lately is remembered as long as it is
 * not too much, so that typing a word costs one reading. Safe for several threads.
 */
final class TitleSearch {
    /** A few thousand recordings, in a part of the memory that commands have. */
    private static final int REMEMBERED_CHARACTERS = 4 * 1024 * 1024;

    private final RecordingSource source;
    private final Map<String, Words> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private int characters;

    TitleSearch(RecordingSource source) {
        this.source = source;
    }

    /**
     * All programs and titles of a recording, each once, in small letters.
     *
     * @param of when the manifest was written by which they were read
     */
    private record Words(@Nullable Instant of, String text) {}

    /** Whether a program or a title of a recording contains the text; not, when its timeline cannot be read. */
    boolean mention(RecordingSummary recording, String text) {
        return words(recording).contains(text.toLowerCase(Locale.ROOT));
    }

    private String words(RecordingSummary recording) {
        Optional<String> known = recall(recording);
        if (known.isPresent()) {
            return known.get();
        }
        String text = readWords(recording.key());
        remember(recording, text);
        return text;
    }

    private String readWords(String key) {
        try {
            return read(key, Instant.EPOCH).orElse(List.of()).stream()
                    .flatMap(stretch -> Stream.of(stretch.program(), stretch.title()))
                    .distinct()
                    .map(word -> word.toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "";
        }
    }

    private synchronized Optional<String> recall(RecordingSummary recording) {
        return Optional.ofNullable(remembered.get(recording.key()))
                .filter(words -> Objects.equals(words.of(), recording.updatedAt()))
                .map(Words::text);
    }

    private synchronized void remember(RecordingSummary recording, String text) {
        Words before = remembered.put(recording.key(), new Words(recording.updatedAt(), text));
        characters += text.length() - (before == null ? 0 : before.text().length());
        Iterator<Words> oldest = remembered.values().iterator();
        while (characters > REMEMBERED_CHARACTERS && oldest.hasNext()) {
            characters -= oldest.next().text().length();
            oldest.remove();
        }
    }

    /**
     * What was in front.
     *
     * @param start of the recording
     * @throws DeskreelException when there is nothing that can be read
     */
    List<Stretch> stretches(String key, Instant start) {
        try {
            return read(key, start).orElseThrow(() -> unreadable(key, "There is no " + RecordingLayout.TIMELINE));
        } catch (IOException e) {
            throw unreadable(key, SummaryReader.firstLine(e)).causedBy(e);
        }
    }

    private Optional<List<Stretch>> read(String key, Instant start) throws IOException {
        Optional<byte[]> file = source.read(key + "/" + RecordingLayout.TIMELINE, TimelineFile.MOST_BYTES);
        return file.isEmpty() ? Optional.empty() : Optional.of(TimelineFile.read(file.get(), start));
    }

    private static DeskreelException unreadable(String key, String why) {
        return DeskreelException.of(
                        RecordingsError.TIMELINE_UNREADABLE,
                        "What was in front during " + key + " cannot be read: " + why + ".")
                .remedy("See what is wrong with 'deskreel recordings verify " + key + "'.");
    }
}
