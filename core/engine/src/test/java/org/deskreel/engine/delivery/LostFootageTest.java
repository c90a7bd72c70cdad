// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.SpooledRecording;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.ForwardingSink;
import org.deskreel.testkit.MemorySink;
import org.junit.jupiter.api.Test;

/** What was recorded and some sink will never get. */
class LostFootageTest extends DeliveryFixture {
    @Test
    void whatTheSpoolGivesUpIsRecordedButLost() throws Exception {
        keep(3);
        AtomicBoolean down = new AtomicBoolean(true);
        StorageSink away = intercept(request -> {
            if (down.get() && request.key().value().contains("/segments/")) {
                throw error(ErrorCode.passing("fake/away", ErrorCategory.UNAVAILABLE));
            }
        });
        try (Delivery delivery = delivery(away)) {
            delivery.start();
            assertThat(delivery.giveUp(1, "spool-full")).isPositive();
            down.set(false);
            recording.folder().book().add(new Entry.SessionEnded(SpooledRecording.start(4)));
            assertThat(delivery.finish(LONG)).isFalse();
        }
        Manifest manifest = manifest();
        assertThat(manifest.state()).isEqualTo(RecordingState.INCOMPLETE);
        assertThat(manifest.segments()).hasSize(2);
        assertThat(manifest.missing()).singleElement().satisfies(missing -> {
            assertThat(missing.segment().number()).isEqualTo(1);
            assertThat(missing.reason()).isEqualTo(Manifest.Reason.LOST);
            assertThat(missing.cause()).isEqualTo("spool-full");
        });
        assertThat(manifest.gaps().get(0).cause()).isEqualTo("recorded-but-lost");
        assertThat(recording.folder().book().settled())
                .as("nothing is left to do")
                .isTrue();
    }

    @Test
    void aSegmentThatSomebodyRemovedFromTheSpoolIsLostAndHoldsNothingUp() throws Exception {
        keep(3);
        Files.delete(recording.folder().file(recording.folder().book().file(2)));

        assertThat(finish(LONG, memory)).isFalse();

        assertThat(manifest().segments()).hasSize(2);
        assertThat(manifest().missing())
                .extracting(Manifest.MissingEntry::cause)
                .containsExactly("removed-from-spool");
        assertThat(recording.folder().book().settled()).isTrue();
    }

    @Test
    void whatSomeSinkHasIsGivenUpFirst() {
        keep(3);
        recording.folder().book().add(new Entry.Delivered("sink-1", 2));
        try (Delivery delivery = delivery(memory, memory)) {
            delivery.giveUp(1, "spool-full");
        }
        assertThat(recording.folder().book().givenUp(2)).isTrue();
        assertThat(recording.folder().book().givenUp(1)).isFalse();
    }

    @Test
    void aSinkThatIsNotRequiredMayFailAndIsToldWhatItWillNeverGet() throws Exception {
        keep(2);
        MemorySink other = new MemorySink();
        AtomicBoolean down = new AtomicBoolean(true);
        StorageSink optional = new ForwardingSink(other) {
            @Override
            public void put(PutRequest request) {
                if (request.key().value().contains("/segments/")) {
                    throw error(ErrorCode.passing("fake/away", ErrorCategory.UNAVAILABLE));
                }
                super.put(request);
            }
        };
        recording.folder().book().add(new Entry.SessionEnded(SpooledRecording.start(4)));
        List<Destination> destinations =
                List.of(new Destination("sink-1", "", true, memory), new Destination("sink-2", "", false, optional));
        try (Delivery delivery = new Delivery(
                destinations, recording.folder(), config(1), Bandwidth.of(null), seal, Clock.systemUTC())) {
            delivery.start();
            assertThat(delivery.finish(LONG)).isTrue();
        }
        assertThat(manifest().segments()).hasSize(2);
        byte[] content = other.content(FOLDER + RecordingLayout.MANIFEST).orElse(new byte[0]);
        if (content.length > 0) {
            assertThat(ManifestJson.read(content).missing())
                    .extracting(Manifest.MissingEntry::reason)
                    .containsOnly(Manifest.Reason.LOST);
        }
    }
}
