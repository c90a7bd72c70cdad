// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.time.Duration;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.recordings.SegmentName;
import org.deskreel.mp4.DamagedSegmentException;
import org.deskreel.mp4.Glimpse;
import org.deskreel.spi.storage.StorageSink.StoredObject;

/**
 * One moment of a segment: {@code /api/picture?key=K&segment=NAME&at=MILLISECONDS}, counted from the segment's start. The
 * answer is the part of the segment that it takes to decode that moment, which browsers can and this server need not.
 */
record PictureHandler(RecordingSource source, AccessLog log) implements Handler {
    /** Half a minute at 8 Mbit/s, which is more than a desktop has; it is held in memory. */
    private static final int MOST = 32 << 20;

    @Override
    public void handle(Request request) throws IOException {
        String key = Parameters.key(request);
        SegmentName segment = SegmentName.of(request.parameter("segment").orElse(""))
                .orElseThrow(() -> Refusal.notFound("There is no such segment."));
        Duration moment = moment(request.parameter("at").orElse("0"));
        byte[] glimpse = glimpse(key, segment, moment);
        request.keepSegment();
        request.answer(200, "video/mp4", glimpse);
    }

    private static Duration moment(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw Refusal.badRequest("The moment is counted in milliseconds from the segment's start.");
        }
        return Duration.ofMillis(Long.parseLong(text));
    }

    private byte[] glimpse(String key, SegmentName segment, Duration moment) {
        try (StoredObject object = source.open(key + "/" + segment.name(), 0, MOST)
                .orElseThrow(() -> Refusal.notFound("The segment is not in the sink."))) {
            log.noteOnce(Act.picture(key, segment.start()));
            return Glimpse.of(object.content(), moment, MOST);
        } catch (DamagedSegmentException e) {
            throw new Refusal(422, "There is no picture: " + e.getMessage());
        } catch (IOException e) {
            throw Refusal.brokenOff(e);
        }
    }
}
