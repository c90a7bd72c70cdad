// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.deskreel.spi.storage.Content;
import org.junit.jupiter.api.Test;

class BandwidthTest {
    private static final long SECOND = 1_000_000_000;

    private final AtomicLong now = new AtomicLong(7 * SECOND);
    private final Bandwidth bandwidth = new Bandwidth(100_000, now::get, now::addAndGet);

    @Test
    void letsThroughNoMoreThanTheCap() throws IOException {
        long start = now.get();
        assertThat(read(bandwidth.metered(content(250_000)))).isEqualTo(250_000);
        assertThat(now.get() - start).isBetween(24 * SECOND / 10, 26 * SECOND / 10);
    }

    @Test
    void isSharedByAllThatIsRead() throws IOException {
        long start = now.get();
        try (InputStream one = bandwidth.metered(content(100_000)).open();
                InputStream other = bandwidth.metered(content(100_000)).open()) {
            byte[] buffer = new byte[4096];
            while (one.read(buffer) > 0 | other.read(buffer) > 0) {
                assertThat(now.get()).isGreaterThanOrEqualTo(start);
            }
        }
        assertThat(now.get() - start).isBetween(19 * SECOND / 10, 21 * SECOND / 10);
    }

    @Test
    void savesUpNoMoreThanAMoment() throws IOException {
        read(bandwidth.metered(content(10_000)));
        now.addAndGet(60 * SECOND);
        long start = now.get();
        read(bandwidth.metered(content(100_000)));
        assertThat(now.get() - start).isGreaterThan(8 * SECOND / 10);
    }

    @Test
    void whatIsNotSentIsNotSlowed() throws IOException {
        long start = now.get();
        try (InputStream in = bandwidth.metered(content(250_000)).openUnpaced()) {
            assertThat(in.readAllBytes()).hasSize(250_000);
        }
        assertThat(now.get()).isEqualTo(start);
    }

    @Test
    void isOpenedFromTheStartEachTime() throws IOException {
        Content metered = bandwidth.metered(content(1_000));
        assertThat(read(metered)).isEqualTo(1_000);
        assertThat(read(metered)).isEqualTo(1_000);
    }

    @Test
    void withoutACapNothingIsSlowed() {
        Content content = content(1_000);
        assertThat(Bandwidth.of(null).metered(content)).isSameAs(content);
    }

    private static Content content(int size) {
        return () -> new ByteArrayInputStream(new byte[size]);
    }

    private static long read(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
