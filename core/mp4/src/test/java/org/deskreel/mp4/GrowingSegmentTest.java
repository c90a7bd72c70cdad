// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GrowingSegmentTest {
    @TempDir
    static Path real;

    static byte[] whole;

    static SegmentFile closed;

    @BeforeAll
    static void record() throws Exception {
        Path first = RealSegments.write(real, 5, 5, 4, "-metadata", "title=a title");
        whole = Files.readAllBytes(first);
        closed = SegmentFile.read(first);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 4_096, 100_000})
    void knowsInTheEndWhatTheFileSays(int step) throws DamagedSegmentException {
        GrowingSegment segment = new GrowingSegment();
        long frames = 0;
        for (int size = step; size < whole.length + step; size += step) {
            grow(segment, Math.min(size, whole.length));
            long now = segment.soFar().map(SegmentFile::frames).orElse(0L);
            assertThat(now).isGreaterThanOrEqualTo(frames);
            frames = now;
        }

        assertThat(segment.soFar()).contains(closed);
    }

    @Test
    void endsWithItsLastWholeFragment() throws DamagedSegmentException {
        GrowingSegment segment = new GrowingSegment();
        grow(segment, (int) closed.playableBytes() - 1);

        assertThat(segment.playableBytes()).isBetween(closed.headerBytes(), closed.playableBytes() - 1);
        assertThat(segment.soFar().orElseThrow().frames()).isBetween(1L, closed.frames() - 1);

        grow(segment, (int) closed.playableBytes());

        assertThat(segment.soFar()).contains(closed);
    }

    @Test
    void saysNothingWithoutAHeader() {
        GrowingSegment segment = new GrowingSegment();

        assertThatThrownBy(() -> segment.grow(Arrays.copyOf(whole, 100))).isInstanceOf(DamagedSegmentException.class);
        assertThatThrownBy(() -> segment.grow(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}))
                .isInstanceOf(DamagedSegmentException.class);
        assertThat(segment.playableBytes()).isZero();
        assertThat(segment.soFar()).isEmpty();
    }

    @Test
    void staysWhereNonsenseFollows() throws DamagedSegmentException {
        GrowingSegment segment = new GrowingSegment();
        grow(segment, (int) closed.playableBytes());
        byte[] nonsense = new byte[5_000];
        Arrays.fill(nonsense, (byte) 7);
        segment.grow(nonsense);

        assertThat(segment.soFar()).contains(closed);
    }

    /** Gives it what follows its last whole fragment, as whoever reads a growing file does. */
    private static void grow(GrowingSegment segment, int size) throws DamagedSegmentException {
        byte[] following = Arrays.copyOfRange(whole, (int) segment.playableBytes(), size);
        try {
            segment.grow(following);
        } catch (DamagedSegmentException e) {
            assertThat(segment.playableBytes()).isZero();
        }
    }
}
