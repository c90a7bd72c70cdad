// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.capture.FrontWindow;

/**
 * What was in front, as <a href="https://www.w3.org/TR/webvtt1/">WebVTT</a>: a cue for each stretch, whose times are
 * relative to the start of the recording and whose text is {@code program: title}. A note before them names the recording
 * and its start.
 */
public final class TimelineFile {
    /** No recorder writes a longer one; what is longer is not read. */
    public static final int MOST_BYTES = 4 * 1024 * 1024;

    /** No recorder writes more. */
    private static final int MOST_CUES = 20_000;

    private static final String SIGNATURE = "WEBVTT";
    private static final String STARTED = "started ";
    private static final Pattern TIMES = Pattern.compile(
            "(?:(\\d{2,4}):)?(\\d\\d):(\\d\\d)\\.(\\d{3})[ \\t]+-->[ \\t]+(?:(\\d{2,4}):)?(\\d\\d):(\\d\\d)\\.(\\d{3})(?:[ \\t].*)?");

    private TimelineFile() {}

    /**
     * Writes one.
     *
     * @param recording its id
     * @param start of the recording
     * @param stretches in order of time, none before the start
     */
    public static byte[] write(String recording, Instant start, List<Stretch> stretches) {
        Instant startedAt = start.truncatedTo(ChronoUnit.MILLIS);
        StringBuilder text = new StringBuilder(SIGNATURE)
                .append("\n\nNOTE\nrecording ")
                .append(escaped(recording))
                .append('\n')
                .append(STARTED)
                .append(ManifestJson.TIME.format(startedAt))
                .append('\n');
        for (Stretch stretch : stretches) {
            text.append('\n')
                    .append(time(startedAt, stretch.start()))
                    .append(" --> ")
                    .append(time(startedAt, stretch.end()))
                    .append('\n')
                    .append(words(stretch.program(), stretch.title()))
                    .append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String time(Instant from, Instant moment) {
        Duration time = Duration.between(from, moment);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d.%03d",
                time.toHours(),
                time.toMinutesPart(),
                time.toSecondsPart(),
                time.toMillisPart());
    }

    /** The bytes that the text of a cue takes. */
    public static int length(String program, String title) {
        return words(program, title).getBytes(StandardCharsets.UTF_8).length;
    }

    /** A colon in the name of a program would end it too early. */
    private static String words(String program, String title) {
        String name = escaped(program).replace(":", "&#58;");
        return title.isEmpty() && !name.isEmpty() ? name : name + ": " + escaped(title);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String unescaped(String text) {
        return text.replace("&#58;", ":")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    /**
     * Reads one, whoever wrote it: the texts are made fit to be shown, cues that end before they begin are left out.
     *
     * @param startedAt of the recording
     * @return in the order of the file
     * @throws IOException when it is no such file, or longer than any recorder writes
     */
    public static List<Stretch> read(byte[] file, Instant startedAt) throws IOException {
        List<String> lines = lines(file);
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            Matcher times = TIMES.matcher(lines.get(i));
            if (times.matches()) {
                Stretch stretch = stretch(times, lines.get(i + 1), startedAt);
                if (stretch.start().isBefore(stretch.end())) {
                    stretches.add(stretch);
                }
                if (stretches.size() > MOST_CUES) {
                    throw new IOException("It has more than " + MOST_CUES + " cues");
                }
            }
        }
        return stretches;
    }

    /** Whether the note in a file says that this is the start of the recording, which its times count from. */
    public static boolean startsAt(byte[] file, Instant start) throws IOException {
        String note = STARTED + ManifestJson.TIME.format(start);
        return lines(file).stream().limit(5).anyMatch(note::equals);
    }

    private static List<String> lines(byte[] file) throws IOException {
        if (file.length > MOST_BYTES) {
            throw new IOException("It has more than " + MOST_BYTES + " bytes");
        }
        try {
            List<String> lines = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString()
                    .lines()
                    .toList();
            if (lines.isEmpty() || !lines.get(0).equals(SIGNATURE)) {
                throw new IOException("It does not begin with " + SIGNATURE);
            }
            return lines;
        } catch (CharacterCodingException e) {
            throw new IOException("It is no UTF-8", e);
        }
    }

    private static Stretch stretch(Matcher times, String words, Instant startedAt) {
        int colon = words.indexOf(':');
        String program = unescaped(colon < 0 ? words : words.substring(0, colon));
        String title = unescaped(colon < 0 ? "" : words.substring(colon + 1));
        FrontWindow window = new FrontWindow(program, title);
        return new Stretch(
                startedAt.plus(time(times, 1)), startedAt.plus(time(times, 5)), window.program(), window.title());
    }

    private static Duration time(Matcher times, int group) {
        return Duration.ofHours(times.group(group) == null ? 0 : Integer.parseInt(times.group(group)))
                .plusMinutes(Integer.parseInt(times.group(group + 1)))
                .plusSeconds(Integer.parseInt(times.group(group + 2)))
                .plusMillis(Integer.parseInt(times.group(group + 3)));
    }
}
