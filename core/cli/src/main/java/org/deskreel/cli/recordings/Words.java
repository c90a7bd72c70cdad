// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.spi.config.DataSize;
import org.jspecify.annotations.Nullable;

/** How times, durations and shares are written for people. Times are those of this machine's zone. */
final class Words {
    private static final String UNKNOWN = "-";
    private static final String MORE = "\u2026";
    private static final DateTimeFormatter TO_MINUTES = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TO_SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter TO_MILLIS = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private Words() {}

    static String dateTime(@Nullable Instant moment) {
        return moment == null ? UNKNOWN : TO_SECONDS.format(moment.atZone(ZoneId.systemDefault()));
    }

    static String minutes(@Nullable Instant moment) {
        return moment == null ? UNKNOWN : TO_MINUTES.format(moment.atZone(ZoneId.systemDefault()));
    }

    /** The first characters of a text, as many as there is room for. */
    static String start(String text, int room) {
        int length = text.codePointCount(0, text.length());
        return length <= room ? text : text.substring(0, text.offsetByCodePoints(0, room - 1)) + MORE;
    }

    /** A text that anybody may have written, in one line, without what terminals obey. */
    static String line(String text) {
        return text.replaceAll("[\\s\\p{Cc}\\p{Cf}]+", " ").strip();
    }

    /** The last characters of a text, as many as there is room for. */
    static String end(String text, int room) {
        int length = text.codePointCount(0, text.length());
        return length <= room ? text : MORE + text.substring(text.offsetByCodePoints(0, length - room + 1));
    }

    static String timeOfDay(@Nullable Instant moment) {
        return moment == null ? UNKNOWN : TO_MILLIS.format(moment.atZone(ZoneId.systemDefault()));
    }

    /** Such as {@code 1:02:03}. */
    static String clock(Duration duration) {
        return String.format(
                Locale.ROOT, "%d:%02d:%02d", duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart());
    }

    /** Such as {@code 12.345 s}. */
    static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f s", seconds);
    }

    /** Rounded down: 100 % means that nothing is missing. */
    static String percent(double share) {
        return share >= 1 ? "100 %" : String.format(Locale.ROOT, "%.1f %%", Math.floor(share * 1000 + 1e-6) / 10);
    }

    static String bytes(long bytes) {
        return new DataSize(bytes).toString();
    }

    static String state(RecordingSummary recording) {
        return recording.state() == null ? "unreadable" : recording.state().word();
    }

    static String user(RecordingSummary recording) {
        return recording.user().isEmpty() ? UNKNOWN : recording.user();
    }
}
