// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody follows a link that stands in a page of others, such as a ticket: browsers send no cookie along with that. */
final class FollowedLinkTest {
    private static final String MOMENT = "/watch?key=finance%2Ffleet%2F4711";

    @TempDir
    private Path folder;

    private ReviewServer server;

    @BeforeEach
    void start() {
        server = Servers.of(new ReviewedSink().recording("finance/fleet/4711", "jane", 25), folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {MOMENT, "/", "/?token=0123"})
    void theBrowserIsToldToComeAgainByItself(String path) throws IOException {
        Browser.Answer answer = following("cross-site").get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).contains("<script src=\"/followed.js\">").doesNotContain("4711");
        assertThat(following("same-origin").get("/followed.js").text()).contains("location.replace");
    }

    @Test
    void whenItComesAgainItNeedsTheTokenAsEver() throws IOException {
        assertThat(navigating(Browser.stranger(server), "same-origin")
                        .get(MOMENT)
                        .status())
                .isEqualTo(401);
        assertThat(navigating(Browser.of(server), "same-origin").get(MOMENT).text())
                .contains("<video");
    }

    @Test
    void whatTellsThatItComesAgainIsNotInTheAddressAnyMore() throws IOException {
        Browser.Answer answer = navigating(Browser.of(server), "same-origin").get(MOMENT + "&followed=1");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("location")).isEqualTo(MOMENT);
    }

    @Test
    void aBrowserThatAlwaysSaysSoIsNotSentRoundInCircles() throws IOException {
        assertThat(following("cross-site").get(MOMENT + "&followed=1").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/recordings, navigate, document",
        "/media/YQ/playlist.m3u8, navigate, document",
        MOMENT + ", navigate, iframe",
        MOMENT + ", no-cors, empty",
        MOMENT + ", cors, empty",
        "/style.css, navigate, document"
    })
    void nothingElseIsFollowed(String path, String mode, String destination) throws IOException {
        assertThat(Browser.of(server)
                        .with("Sec-Fetch-Site", "cross-site")
                        .with("Sec-Fetch-Mode", mode)
                        .with("Sec-Fetch-Dest", destination)
                        .get(path)
                        .status())
                .isEqualTo(403);
    }

    @Test
    void formsOfOthersAreNotLinks() throws IOException {
        assertThat(following("cross-site").method("POST").get(MOMENT).status()).isEqualTo(403);
        assertThat(following("cross-site")
                        .with("Origin", "https://evil.example")
                        .get(MOMENT)
                        .status())
                .isEqualTo(403);
    }

    private Browser following(String site) {
        return navigating(Browser.stranger(server), site);
    }

    private static Browser navigating(Browser browser, String site) {
        return browser.with("Sec-Fetch-Site", site)
                .with("Sec-Fetch-Mode", "navigate")
                .with("Sec-Fetch-Dest", "document");
    }
}
