// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.Stretch;
import org.deskreel.engine.manifest.TimelineFile;
import org.deskreel.engine.text.FirstLine;
import org.deskreel.spi.DeskreelException;

/** Looks into what was in front during recordings, whoever wrote it. Safe for several threads. */
final class TitleSearch {
    private final RecordingSource source;

    TitleSearch(RecordingSource source) {
        this.source = source;
    }

    /** Whether a program or a title of a recording contains the text; not, when its timeline cannot be read. */
    boolean mention(RecordingSummary recording, String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        return windows(recording.key()).stream()
                .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** Each window once, as {@link Stretch#words()}; none when the timeline cannot be read. */
    List<String> windows(String key) {
        try {
            return read(key, Instant.EPOCH).orElse(List.of()).stream()
                    .map(Stretch::words)
                    .filter(words -> !words.isEmpty())
                    .distinct()
                    .toList();
        } catch (IOException e) {
            return List.of();
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
            throw unreadable(key, FirstLine.of(e)).causedBy(e);
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
