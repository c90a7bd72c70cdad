// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.testkit.CaptureLog;
import org.deskreel.testkit.FakeSegmentFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the times that FFmpeg tells, whenever it tells them. */
final class FootageTest {
    private static final Instant BEGIN = Instant.parse("2026-11-26T09:00:00.123Z");

    @TempDir
    Path folder;

    private final CaptureLog log = new CaptureLog();
    private Footage footage;

    @BeforeEach
    void begin() {
        CaptureSettings settings = new CaptureSettings(5, Duration.ofSeconds(30), 28, null);
        footage = new Footage(folder, settings, log, System.getLogger("test"));
        footage.begin(BEGIN);
        frame(0);
    }

    /** Until then the desktop was looked at; but no longer than unchanged frames are left out, nor shorter than a look. */
    @ParameterizedTest
    @CsvSource({"900, 900", "450, 600", "100, 600", "1400, 1400", "7000, 1400"})
    void theLastFrameHoldsUntilTheStop(long asked, long end) {
        frame(200);
        frame(400);
        FakeSegmentFile.create(folder.resolve("000000.mp4"), new PixelSize(320, 240), Map.of())
                .fragment(200, 200, 1);
        footage.end(Optional.of(BEGIN.plusMillis(asked)), false);
        assertThat(log.violations()).isEmpty();
        assertThat(log.closed())
                .singleElement()
                .satisfies(segment -> assertThat(segment.end()).isEqualTo(BEGIN.plusMillis(end)));
    }

    @ParameterizedTest
    @CsvSource({"3200, 0", "3201, 1"})
    void aFrameThatComesSecondsTooLateTellsOfAMissedStretch(long next, int misses) {
        frame(200);
        frame(next);
        assertThat(log.misses()).isEqualTo(misses);
    }

    @Test
    void whatHoldsNoFrameIsNoSegment() {
        footage.end(Optional.empty(), true);
        assertThat(log.closed()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    private void frame(long millis) {
        footage.frame(Duration.ofMillis(millis), millis == 0);
    }
}
