// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * As much of a segment as it takes to see one moment of it: the header, and the fragments from the first up to the one that
 * shows the moment. A segment has one key frame, its first, so nothing before that moment can be left out.
 */
public final class Glimpse {
    private final BoxStream boxes;
    private final Duration moment;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private @Nullable Fragment first;
    private @Nullable Fragment last;

    private Glimpse(BoxStream boxes, Duration moment) {
        this.boxes = boxes;
        this.moment = moment;
    }

    /**
     * Takes it from a segment.
     *
     * @param segment from its first byte on; read no further than needed, and not closed
     * @param moment counted from the first frame; all is taken when it is after the last
     * @param most bytes that are read
     * @return a fragmented MP4 file that plays on its own
     * @throws DamagedSegmentException when there is no sound header or no footage, or when more would have to be read
     * @throws IOException when the segment cannot be read
     */
    public static byte[] of(InputStream segment, Duration moment, int most) throws IOException {
        try {
            return new Glimpse(new BoxStream(segment, most), moment).take();
        } catch (ArithmeticException e) {
            throw new DamagedSegmentException("The times of the segment overflow.");
        }
    }

    private byte[] take() throws IOException {
        Movie movie = header();
        long wanted = Ticks.of(moment, movie.timescale());
        BoxStream.Entry description = null;
        for (BoxStream.Entry box = boxes.next(); box != null; box = boxes.next()) {
            if (box.type().equals("moof")) {
                if (isLater(box, movie, wanted)) {
                    break;
                }
                description = box;
            } else if (box.type().equals("mdat") && description != null) {
                taken.writeBytes(description.bytes());
                taken.writeBytes(box.bytes());
                description = null;
            }
        }
        if (first == null) {
            throw new DamagedSegmentException("There is no footage in the segment.");
        }
        return taken.toByteArray();
    }

    private Movie header() throws IOException {
        BoxStream.Entry box = boxes.next();
        if (box == null || !box.type().equals("ftyp")) {
            throw new DamagedSegmentException("It does not begin as an MP4 file does.");
        }
        for (; box != null; box = boxes.next()) {
            taken.writeBytes(box.bytes());
            if (box.type().equals("moov")) {
                return Movie.of(box.content());
            }
        }
        throw new DamagedSegmentException("Its header is missing or cut off.");
    }

    private boolean isLater(BoxStream.Entry description, Movie movie, long wanted) throws DamagedSegmentException {
        Optional<Fragment> fragment = Fragment.of(description.content(), movie, last == null ? 0 : last.end());
        if (fragment.isEmpty()) {
            return false;
        }
        last = fragment.get();
        if (first == null) {
            first = last;
            return false;
        }
        return last.start() - first.start() > wanted;
    }
}
