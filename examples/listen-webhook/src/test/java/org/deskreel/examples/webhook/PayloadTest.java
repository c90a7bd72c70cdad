// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.deskreel.spi.event.Account;
import org.deskreel.spi.event.Account.Gap;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.event.Standing;
import org.deskreel.testkit.SampleEvents;
import org.junit.jupiter.api.Test;

/** Bodies are as the README shows them. */
class PayloadTest {
    @Test
    void looksLikeTheReadmeSays() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String shown = readme.substring(readme.indexOf("```json\n") + 8);
        assertThat(shown.substring(0, shown.indexOf("```")).replaceAll("\n *", ""))
                .isEqualTo(text(SampleEvents.recording().get(5)));
    }

    @Test
    void saysWhyThereIsNoFootage() {
        assertThat(text(SampleEvents.recording().get(2)))
                .contains("\"state\":\"interrupted\",\"cause\":\"capture-failed\"");
    }

    @Test
    void hasNoRecordingWhereThereIsNone() {
        assertThat(text(SampleEvents.unrecorded()))
                .startsWith("{\"type\":\"deskreel.session_unrecorded\"")
                .doesNotContain("\"recording\"");
    }

    @Test
    void escapesWhatIsNoPlainText() {
        assertThat(text(SampleEvents.hostile()))
                .contains("\\\"quoted\\\" \\\\ back\\u000d\\u000a\\u0009line\\u2028 \\u0000 \\ud83d\\ude00 {}");
    }

    @Test
    void staysSmallWhateverTheRecordingMisses() {
        Gap gap = new Gap(SampleEvents.START, SampleEvents.START.plusSeconds(1), "capture-failed");
        RecordingEvent sample = SampleEvents.recording().get(5);
        Account account = new Account(0.5, Collections.nCopies(5_000, gap));
        Standing standing = new Standing("r", "k/", "complete", null, account);
        RecordingEvent event = new RecordingEvent("id", sample.kind(), sample.at(), "", sample.subject(), standing);
        assertThat(Payload.of(event)).hasSizeLessThan(20_000);
        assertThat(text(event)).contains("\"gapsLeftOut\":4900");
    }

    private static String text(RecordingEvent event) {
        return new String(Payload.of(event), StandardCharsets.UTF_8);
    }
}
