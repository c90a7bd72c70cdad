// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.engine.manifest.KeyEscape;
import org.deskreel.engine.manifest.KeyTemplate;
import org.jspecify.annotations.Nullable;

/**
 * What the names of folders tell of the recordings below them, as far as these were delivered under a known key template.
 * A name tells a value only where a folder is made of one place of the template, with or without fixed text around it.
 */
final class KeyPattern {
    private static final Pattern PLACE = Pattern.compile("(?<before>[^{}]*)\\{(?<name>[a-z0-9-]+)}(?<after>[^{}]*)");
    private static final String DATE = "date";

    /** Sessions begin on the day of their folder, their footage perhaps a little later; days are those of UTC. */
    private static final Duration LATEST_START = Duration.ofDays(2);

    /** How long sessions may last at most for what is said of them by their day. */
    private static final Duration LONGEST_SESSION = Duration.ofDays(31);

    /** Knows nothing but that keys usually have three folders. */
    static final KeyPattern UNKNOWN = new KeyPattern(List.of("?", "?", "?"), false);

    private final List<Level> levels;
    private final boolean known;

    /** A level of folders; {@code place} is null where names tell nothing. */
    private record Level(String text, @Nullable String place, String before, String after) {
        static Level of(String text) {
            Matcher matcher = PLACE.matcher(text);
            return matcher.matches()
                    ? new Level(text, matcher.group("name"), matcher.group("before"), matcher.group("after"))
                    : new Level(text, null, "", "");
        }

        boolean fixed() {
            return !text.contains("{");
        }

        Optional<String> value(String folder) {
            boolean fits = folder.length() >= before.length() + after.length()
                    && folder.startsWith(before)
                    && folder.endsWith(after);
            return fits && place != null
                    ? KeyEscape.unescape(folder.substring(before.length(), folder.length() - after.length()))
                    : Optional.empty();
        }
    }

    private KeyPattern(List<String> levels, boolean known) {
        this.levels = levels.stream().map(Level::of).toList();
        this.known = known;
    }

    static KeyPattern of(KeyTemplate template) {
        return new KeyPattern(template.levels(), true);
    }

    /** How many folders a key has. */
    int depth() {
        return levels.size();
    }

    /** Whether the folders on this level are days, and the days are in the order of time as nothing stands before them. */
    boolean days(int level) {
        return known
                && level < levels.size()
                && DATE.equals(levels.get(level).place())
                && levels.subList(0, level).stream().allMatch(Level::fixed);
    }

    /** The day that a folder of a level of days stands for; empty for others. */
    Optional<LocalDate> day(int level, String folder) {
        try {
            return levels.get(level).value(folder).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** All recordings of that day and of the days before began before this. */
    Optional<Instant> before(String key) {
        String[] folders = key.split("/");
        for (int level = 0; level < Math.min(folders.length, levels.size()); level++) {
            if (days(level)) {
                return day(level, folders[level])
                        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(LATEST_START));
            }
        }
        return Optional.empty();
    }

    /** Whether there can be a recording below a folder that the filter accepts. */
    boolean mayHold(int level, String folder, RecordingFilter filter) {
        if (!known || level >= levels.size()) {
            return true;
        }
        Level own = levels.get(level);
        String place = own.place();
        if (own.fixed() || place == null) {
            return true;
        }
        if (place.equals(DATE)) {
            return day(level, folder).map(day -> during(day, filter)).orElse(true);
        }
        Wildcard wanted = filter.names().get(place);
        return wanted == null || own.value(folder).map(wanted::matches).orElse(true);
    }

    private static boolean during(LocalDate day, RecordingFilter filter) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant since = filter.since();
        Instant until = filter.until();
        return (until == null || start.isBefore(until))
                && (since == null
                        || start.plus(LATEST_START).plus(LONGEST_SESSION).isAfter(since));
    }

    /** Whether the key of a recording is what this would have made of it; what cannot be known does not matter. */
    boolean fits(RecordingSummary recording) {
        String[] folders = recording.key().split("/");
        if (folders.length != levels.size()) {
            return false;
        }
        for (int i = 0; i < folders.length; i++) {
            Level level = levels.get(i);
            String place = level.place();
            boolean vague = place == null || place.equals(DATE) || place.equals("platform");
            if (level.fixed() && !level.text().equals(folders[i])) {
                return false;
            }
            if (place != null && !vague && !same(level.value(folders[i]), recording.value(place))) {
                return false;
            }
        }
        return true;
    }

    /** Names that were too long to be kept whole cannot be compared; values nobody knew are called so. */
    private static boolean same(Optional<String> fromKey, String told) {
        return fromKey.isEmpty()
                || fromKey.get().equals(told.isEmpty() ? "unknown" : told)
                || fromKey.get().equals(told);
    }

    /** Whether keys say which session they are of. */
    boolean namesSessions() {
        return levels.stream().anyMatch(level -> "session".equals(level.place()));
    }

    /** Whether a key ends in the folder of a session with this id. */
    boolean isSession(String key, String session) {
        String[] folders = key.split("/");
        for (int i = 0; i < Math.min(folders.length, levels.size()); i++) {
            if ("session".equals(levels.get(i).place())
                    && levels.get(i).value(folders[i]).filter(session::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }
}
