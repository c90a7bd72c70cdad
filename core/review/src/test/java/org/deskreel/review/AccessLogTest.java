// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.testkit.ManualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that says who has seen what, and who was refused. */
final class AccessLogTest {
    private static final String TOKEN = "51335992f67c80b2fcb181556fcbd3f8";
    private static final Instant MOMENT = Instant.parse("2026-11-23T07:25:09.412Z");

    @TempDir
    private Path folder;

    private final ManualClock clock = ManualClock.at("2026-11-26T12:00:00Z");
    private AccessLog log;

    @BeforeEach
    void open() {
        log = log(1_000_000);
        log.keepSecret(TOKEN);
    }

    private AccessLog log(int largest) {
        LineFile file = new LineFile(folder.resolve("review.log"), largest, 3);
        return new AccessLog(file, new AccessLog.Reviewer("jörg", "desk-9"), "s3://my-recordings/", null, clock);
    }

    @Test
    void aLineSaysWhoDidWhatWhenAndWhere() throws IOException {
        log.noteOnce(Act.watch("desk-1/jane", MOMENT));
        log.noteOnce(Act.watch("desk-1/jane", MOMENT));
        log.noteOnce(Act.watch("desk-1/jane", MOMENT.plusSeconds(30)));
        log.note(Act.export("desk-1/jane", MOMENT, MOMENT.plusSeconds(10)));

        assertThat(lines())
                .hasSize(3)
                .startsWith("{\"at\":\"2026-11-26T12:00:00.000Z\",\"reviewer\":\"j\\u00F6rg\",\"host\":\"desk-9\","
                        + "\"sink\":\"s3://my-recordings/\",\"what\":\"watch\",\"recording\":\"desk-1/jane\","
                        + "\"moment\":\"2026-11-23T07:25:09.412Z\"}");
        assertThat(lines().get(2))
                .endsWith("\"what\":\"export\",\"recording\":\"desk-1/jane\",\"from\":\"2026-11-23T07:25:09.412Z\","
                        + "\"to\":\"2026-11-23T07:25:19.412Z\"}");
    }

    @Test
    void whateverStrangersSendIsOneLineOfAscii() throws IOException {
        String evil = "a\r\n{\"what\":\"end\"}\u2028\u0085\u202e\u009b1m\u001b[2J\u007f\ud83d\"\\";
        log.refused(RefusalReason.OTHER_HOST, evil, "é" + evil);

        assertThat(lines()).singleElement().satisfies(line -> assertThat(line).matches("[ -~]+"));
        JsonNode line = ManifestJson.MAPPER.readTree(lines().get(0));
        assertThat(line.get("what").asText()).isEqualTo("refuse");
        assertThat(line.get("reason").asText()).isEqualTo("other-host");
        assertThat(line.get("named").asText()).isEqualTo(evil);
    }

    @Test
    void theTokenIsWrittenNowhere() throws IOException {
        String filled = "x".repeat(190);
        log.refused(RefusalReason.OTHER_ORIGIN, "http://" + TOKEN + ".example", filled + TOKEN);
        log.entered("Browser " + TOKEN);
        log.note(Act.open(TOKEN));

        assertThat(lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).doesNotContain(TOKEN).doesNotContain(TOKEN.substring(0, 8)));
        assertThat(lines().get(0)).contains("http://....example", filled);
    }

    @Test
    void longTextsAreCut() throws IOException {
        log.refused(RefusalReason.OUTSIDE, "/" + "%2e".repeat(20_000), "y".repeat(60_000));

        assertThat(lines().get(0)).hasSizeLessThan(700);
    }

    @Test
    void aFloodIsALineAndANumber() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            log.refused(RefusalReason.WRONG_TOKEN, null, "curl");
        }
        log.countRefused();
        assertThat(lines())
                .hasSize(1)
                .first()
                .satisfies(line -> assertThat(line)
                        .endsWith("\"what\":\"refuse\",\"reason\":\"wrong-token\",\"program\":\"curl\"}"));

        clock.advance(Duration.ofMinutes(1));
        log.countRefused();
        assertThat(lines())
                .hasSize(2)
                .last()
                .satisfies(line ->
                        assertThat(line).endsWith("\"what\":\"refuse\",\"reason\":\"wrong-token\",\"times\":9999}"));
    }

    @Test
    void atTheEndItIsSaidHowManyWereRefused() throws IOException {
        log.begin();
        log.refused(RefusalReason.NO_TOKEN, null, "curl");
        log.refused(RefusalReason.NO_TOKEN, null, "curl");
        log.close();

        assertThat(lines()).hasSize(4);
        assertThat(lines().get(2)).contains("\"times\":1}");
        assertThat(lines().get(3)).contains("\"what\":\"end\"");
    }

    @Test
    void whatCannotBeNotedIsRefusedAllTheSameAndNotedLater() throws IOException {
        Files.createDirectory(folder.resolve("review.log"));
        assertThatCode(() -> log.refused(RefusalReason.NO_TOKEN, null, "curl")).doesNotThrowAnyException();
        clock.advance(Duration.ofMinutes(1));
        log.countRefused();

        Files.delete(folder.resolve("review.log"));
        clock.advance(Duration.ofMinutes(2));
        log.countRefused();
        assertThat(lines()).singleElement().satisfies(line -> assertThat(line).contains("\"times\":1}"));
    }

    @Test
    void whatIsForgottenIsSaid() throws IOException {
        log = log(1000);
        for (int i = 0; i < 25; i++) {
            log.note(Act.verify("desk-" + i));
            clock.advance(Duration.ofSeconds(1));
        }

        List<JsonNode> all = new ArrayList<>();
        for (String name : List.of("review.log.2", "review.log.1", "review.log")) {
            for (String line : Files.readAllLines(folder.resolve(name))) {
                all.add(ManifestJson.MAPPER.readTree(line));
            }
        }
        List<JsonNode> said = all.stream()
                .filter(line -> line.get("what").asText().equals("forget"))
                .toList();
        assertThat(said).isNotEmpty();
        assertThat(said.get(0).get("from").asText()).isEqualTo("2026-11-26T12:00:00.000Z");
        long forgotten =
                said.stream().mapToLong(line -> line.get("lines").asLong()).sum();
        assertThat(forgotten + all.size() - said.size())
                .as("verified, kept or said to be forgotten")
                .isEqualTo(25);
        String first = all.get(0).get("at").asText();
        assertThat(Instant.parse(said.get(said.size() - 1).get("to").asText()))
                .as("all before the first that is there")
                .isEqualTo(Instant.parse(first).minusSeconds(1));
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("review.log"));
    }
}
