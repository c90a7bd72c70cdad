// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.FailingSink;
import org.deskreel.testkit.ForwardingSink;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.MemorySink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink is told who watches; it works, and then it does not. */
final class AuditTest {
    private static final String KEY = "finance/fleet/4711";

    @TempDir
    private Path folder;

    private final MemorySink told = new MemorySink(List.of());
    private final ManualClock clock = ManualClock.at("2026-11-26T12:00:00Z");

    @Test
    void theSinkIsToldThatAReviewBeginsBeforeAnythingIsShown() throws IOException {
        try (Audit audit = audit(told);
                AccessLog log = Servers.log(folder, audit)) {
            log.begin();
            assertThat(lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("\"what\":\"begin\"", "\"reviewer\":\"auditor\"", "\"host\":\"desk-9\""));
            assertThat(told.keys())
                    .allMatch(key -> key.matches("eu/audit/2026-11-26/20261126T120000\\.000Z-[0-9a-f]{16}\\.jsonl"));

            // The sink may be told of each by itself, if that takes long: objects are in the order of their
            // milliseconds.
            clock.advanceMillis(1);
            log.note(Act.verify(KEY));
            clock.advanceMillis(1);
            log.noteOnce(Act.open(KEY));
            clock.advanceMillis(1);
        }
        assertThat(lines()).hasSize(4).last().satisfies(line -> assertThat(line).contains("\"what\":\"end\""));
        assertThat(told.puts()).allSatisfy(put -> assertThat(put.mode()).isEqualTo(Mode.CREATE));
        assertThat(waiting()).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("review.log"))).isEqualTo(lines());
    }

    @Test
    void whatHasNotBegunDoesNotEnd() {
        Servers.log(folder, null).close();
        assertThat(folder.resolve("review.log")).doesNotExist();
    }

    @Test
    void aSinkThatCannotBeToldMeansNoReview() {
        try (Audit audit = audit(new FailingSink(told, 0));
                AccessLog log = Servers.log(folder, audit)) {
            assertThatThrownBy(log::begin)
                    .isInstanceOfSatisfying(
                            DeskreelException.class, e -> assertThat(e.code()).isEqualTo(ReviewError.NOT_AUDITED))
                    .hasMessageContaining("The sink fails on purpose.");
        }
    }

    @Test
    void whatCouldNotBeToldIsToldTheNextTime() throws IOException {
        try (Audit audit = audit(new FailingSink(told, 1));
                AccessLog log = Servers.log(folder, audit)) {
            log.begin();
            log.note(Act.verify(KEY));
            assertThatThrownBy(audit::deliver).isInstanceOf(DeskreelException.class);
        }
        assertThat(lines()).hasSize(1);
        assertThat(waiting())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));

        clock.advance(Duration.ofHours(1));
        try (Audit audit = audit(told);
                AccessLog log = Servers.log(folder, audit)) {
            log.begin();
        }
        assertThat(lines()).hasSize(5);
        assertThat(waiting()).isEmpty();
    }

    @Test
    void whatOthersStillWriteIsLeftToThem() throws IOException {
        FailingSink away = new FailingSink(told, 1);
        try (Audit first = audit(away);
                AccessLog log = Servers.log(folder, first)) {
            log.begin();
            log.note(Act.verify(KEY));
            clock.advance(Duration.ofHours(1));
            try (Audit second = audit(told)) {
                second.begin();
                assertThat(lines()).hasSize(1);
            }
            away.mend();
            first.deliver();
        }
        assertThat(lines()).hasSize(3);
    }

    @Test
    void nothingMoreIsShownWhenTooMuchWaits() throws IOException {
        FailingSink failing = new FailingSink(told, 1);
        try (Audit audit = audit(failing);
                AccessLog log = Servers.log(folder, audit);
                ReviewServer server = server(log)) {
            log.begin();
            Browser browser = Browser.of(server);
            for (int i = 0; i < 99; i++) {
                log.note(Act.verify(KEY));
            }
            Browser.Answer refused = browser.get("/api/recording?key=" + KEY);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).contains("cannot be reached");
            assertThat(Browser.stranger(server)
                            .get("/?" + server.address().getRawQuery())
                            .status())
                    .isEqualTo(503);

            failing.mend();
            audit.deliver();
            assertThat(browser.get("/api/recording?key=" + KEY).status()).isEqualTo(200);
        }
        assertThat(lines()).hasSize(103);
    }

    @Test
    void whoIsRefusedIsToldAndDoesNotKeepOthersFromWatching() throws IOException {
        FailingSink failing = new FailingSink(told, 1);
        try (Audit audit = audit(failing);
                AccessLog log = Servers.log(folder, audit)) {
            log.begin();
            for (int i = 0; i < 98; i++) {
                log.note(Act.verify(KEY));
            }
            for (RefusalReason reason : RefusalReason.values()) {
                log.refused(reason, "evil.example", "curl");
            }
            log.note(Act.verify(KEY));
            log.note(Act.verify(KEY));
            assertThatThrownBy(() -> log.note(Act.verify(KEY))).isInstanceOf(Refusal.class);

            failing.mend();
            audit.deliver();
        }
        assertThat(lines())
                .filteredOn(line -> line.contains("\"what\":\"refuse\""))
                .hasSize(RefusalReason.values().length)
                .allSatisfy(line -> assertThat(line).contains("evil.example"));
    }

    /** A plugin may be wrong in any way. */
    @Test
    void aSinkWithABugIsTriedAgain() throws IOException {
        IllegalStateException bug = new IllegalStateException("A bug on purpose");
        AtomicBoolean wrong = new AtomicBoolean();
        StorageSink sink = new ForwardingSink(told) {
            @Override
            public void put(PutRequest request) {
                if (wrong.get()) {
                    throw bug;
                }
                super.put(request);
            }
        };
        try (Audit audit = audit(sink);
                AccessLog log = Servers.log(folder, audit)) {
            log.begin();
            wrong.set(true);
            log.note(Act.verify(KEY));
            assertThatThrownBy(audit::deliver).isSameAs(bug);
            clock.advance(Duration.ofMinutes(11));
            assertThatThrownBy(() -> log.note(Act.verify(KEY))).isInstanceOf(Refusal.class);

            wrong.set(false);
            awaitTold("\"what\":\"verify\"");
            // The sender knows a moment later that the sink was told; this waits for it.
            audit.deliver();
            log.note(Act.verify(KEY));
        }
        assertThat(lines()).hasSize(4);
    }

    /** Whoever asks for more has the sink tried again within two seconds, and not after the pause of a minute. */
    private void awaitTold(String text) {
        for (int i = 0; i < 600 && lines().stream().noneMatch(line -> line.contains(text)); i++) {
            pause();
        }
        assertThat(lines()).anySatisfy(line -> assertThat(line).contains(text));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As at the end of a review, when it was just about to tell something. */
    @Test
    void whoIsInterruptedTellsNothingAndNoFailureOfTheSinkIsSeenInThat() throws IOException {
        try (Audit audit = audit(told);
                AccessLog log = Servers.log(folder, audit)) {
            log.begin();
            log.note(Act.verify(KEY));
            Thread.currentThread().interrupt();
            assertThatThrownBy(audit::triedAgain).isInstanceOf(InterruptedException.class);
        }
        assertThat(lines()).hasSize(3);
    }

    @Test
    void whatIsNoFolderOfAProcessIsLeftAlone() throws IOException {
        Path stray = Files.createDirectories(folder.resolve("audit")).resolve("20261126T100000.000Z-0123456789abcdef");
        Files.writeString(stray, "something");
        audit(told).close();

        assertThat(stray).hasContent("something");
    }

    @Test
    void nothingMoreIsShownWhenTheSinkIsAwayForLong() throws IOException {
        FailingSink failing = new FailingSink(told, 1);
        try (Audit audit = audit(failing);
                AccessLog log = Servers.log(folder, audit);
                ReviewServer server = server(log)) {
            log.begin();
            Browser browser = Browser.of(server);
            assertThatThrownBy(audit::deliver).isInstanceOf(DeskreelException.class);
            assertThat(browser.get("/api/recording?key=" + KEY).status()).isEqualTo(200);

            clock.advance(Duration.ofMinutes(11));
            assertThat(browser.get("/api/recording?key=" + KEY).status()).isEqualTo(503);
        }
    }

    private ReviewServer server(AccessLog log) {
        return Servers.of(new ReviewedSink().recording(KEY, "jane", 25).sink(), folder, log);
    }

    private Audit audit(StorageSink sink) {
        return Audit.of(new RecordingSource(sink, "eu"), folder.resolve("audit"), clock);
    }

    /** All that the sink was told. */
    private List<String> lines() {
        return told.keys().stream()
                .flatMap(key -> new String(told.content(key).orElseThrow(), StandardCharsets.UTF_8).lines())
                .toList();
    }

    private List<Path> waiting() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("audit"))) {
            return files.filter(file -> file.toString().endsWith(AuditQueue.END))
                    .toList();
        }
    }
}
