// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What one fragment ({@code moof}) says of the video track. Times are in units of the track's time scale.
 *
 * @param start time of the first frame
 * @param durations how long each frame lasts
 * @param lastDurationAt where the last of these stands alone, counted from the start of the content of {@code moof}; -1 when it
 *     stands nowhere alone
 */
record Fragment(long start, List<Long> durations, int lastDurationAt) {
    /** More than ten minutes at 120 frames per second, which are never in one fragment. */
    private static final int MAX_FRAMES = 100_000;

    private static final int BASE_DATA_OFFSET = 0x1;
    private static final int DESCRIPTION_INDEX = 0x2;
    private static final int DEFAULT_DURATION = 0x8;
    private static final int RUN_DATA_OFFSET = 0x1;
    private static final int RUN_FIRST_FLAGS = 0x4;
    private static final int RUN_DURATION = 0x100;
    private static final int RUN_OTHER_FIELDS = 0xE00;

    static Optional<Fragment> of(Box moof, Movie movie, long expectedStart) throws DamagedSegmentException {
        for (Box track : moof.children(0)) {
            if (track.type().equals("traf") && track.need("tfhd").uint32(4) == movie.trackId()) {
                return Optional.of(ofTrack(track, movie, expectedStart));
            }
        }
        return Optional.empty();
    }

    private static Fragment ofTrack(Box track, Movie movie, long expectedStart) throws DamagedSegmentException {
        Defaults defaults = defaults(track.need("tfhd"), movie);
        List<Run> runs = new ArrayList<>();
        for (Box box : track.children(0)) {
            if (box.type().equals("trun")) {
                run(box, defaults).ifPresent(runs::add);
            }
        }
        if (runs.isEmpty()) {
            throw new DamagedSegmentException("A fragment has no frames.");
        }
        List<Long> durations =
                runs.stream().flatMap(run -> run.durations().stream()).toList();
        Run last = runs.get(runs.size() - 1);
        boolean onlyFrame = durations.size() == 1 && last.lastDurationAt() < 0;
        int at = onlyFrame ? defaults.position() : last.lastDurationAt();
        return new Fragment(start(track, expectedStart), durations, at);
    }

    /** How many there are. */
    int frames() {
        return durations.size();
    }

    /** How long the last frame lasts. */
    long lastDuration() {
        return durations.get(durations.size() - 1);
    }

    /** End of the last frame. */
    long end() {
        return start + durations.stream().mapToLong(Long::longValue).sum();
    }

    private static long start(Box track, long expectedStart) throws DamagedSegmentException {
        Optional<Box> time = track.find("tfdt");
        if (time.isEmpty()) {
            return expectedStart;
        }
        long start = time.get().uint8(0) == 1 ? time.get().int64(4) : time.get().uint32(4);
        if (start < 0 || start > Long.MAX_VALUE / 4) {
            throw new DamagedSegmentException("A fragment begins at the impossible time " + start + ".");
        }
        return start;
    }

    private static Defaults defaults(Box header, Movie movie) throws DamagedSegmentException {
        long flags = header.uint32(0);
        if ((flags & DEFAULT_DURATION) == 0) {
            return new Defaults(movie.defaultDuration(), -1);
        }
        int offset = 8 + ((flags & BASE_DATA_OFFSET) != 0 ? 8 : 0) + ((flags & DESCRIPTION_INDEX) != 0 ? 4 : 0);
        return new Defaults(header.uint32(offset), header.position(offset));
    }

    private static Optional<Run> run(Box box, Defaults defaults) throws DamagedSegmentException {
        int flags = (int) box.uint32(0) & 0xFF_FFFF;
        long frames = box.uint32(4);
        if (frames == 0) {
            return Optional.empty();
        }
        if (frames > MAX_FRAMES) {
            throw new DamagedSegmentException("A fragment claims " + frames + " frames.");
        }
        if ((flags & RUN_DURATION) == 0) {
            return Optional.of(new Run(Collections.nCopies((int) frames, defaults.duration()), -1));
        }
        int first = 8 + ((flags & RUN_DATA_OFFSET) != 0 ? 4 : 0) + ((flags & RUN_FIRST_FLAGS) != 0 ? 4 : 0);
        int stride = 4 + 4 * Integer.bitCount(flags & RUN_OTHER_FIELDS);
        if (frames > (box.length() - first) / stride) {
            throw new DamagedSegmentException("A fragment claims " + frames + " frames, more than it lists.");
        }
        List<Long> durations = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            durations.add(box.uint32(first + i * stride));
        }
        return Optional.of(new Run(durations, box.position(first + ((int) frames - 1) * stride)));
    }

    private record Defaults(long duration, int position) {}

    private record Run(List<Long> durations, int lastDurationAt) {}
}
