// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.footage;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.deskreel.spi.Api;

/**
 * What decoding a segment showed.
 *
 * @param frames frames decoded
 * @param duration from the first frame to the end of the last
 * @param width of the picture in pixels; 0 when nothing could be decoded
 * @param height of the picture in pixels; 0 when nothing could be decoded
 * @param problems what is wrong, one sentence each; empty when the segment is sound
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record FootageReport(long frames, Duration duration, int width, int height, List<String> problems) {
    public FootageReport {
        Objects.requireNonNull(duration, "duration");
        problems = List.copyOf(problems);
    }
}
