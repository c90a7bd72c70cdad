// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.TestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorityCopiesTest {
    private static final String COOKIE = "the first MIT-MAGIC-COOKIE-1";
    private static final String OTHER_COOKIE = "the second MIT-MAGIC-COOKIE-1";
    private static final String SERVER = "900-77";
    private static final SessionId JANES = new SessionId("20261123T120000.123456Z-c2/../x");

    @TempDir
    private Path folder;

    private TestContext context;
    private AuthorityCopies copies;
    private Path original;

    @BeforeEach
    void write() throws IOException {
        context = TestContext.in(folder);
        copies = new AuthorityCopies(context);
        original = Files.writeString(folder.resolve("Xauthority"), COOKIE);
    }

    @Test
    void copyIsOursAlone() throws IOException {
        Path file = copies.of(JANES, original, SERVER).orElseThrow();
        assertThat(file).hasContent(COOKIE).hasParent(context.keptFolder());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void copyStaysWhenThePersonTakesTheOriginalAway() throws IOException {
        Path file = copies.of(JANES, original, SERVER).orElseThrow();
        Files.writeString(original, OTHER_COOKIE);
        assertThat(copies.of(JANES, original, SERVER)).contains(file);
        Files.delete(original);
        assertThat(copies.of(JANES, original, SERVER)).contains(file);
        assertThat(file).hasContent(COOKIE);
    }

    @Test
    void copyServesTheNextProcessToo() throws IOException {
        Path file = copies.of(JANES, original, SERVER).orElseThrow();
        Files.delete(original);
        assertThat(new AuthorityCopies(TestContext.in(folder)).of(JANES, original, SERVER))
                .contains(file);
    }

    @Test
    void everySessionHasItsOwn() throws IOException {
        copies.of(JANES, original, SERVER);
        Files.writeString(original, OTHER_COOKIE);
        assertThat(copies.of(new SessionId("c3"), original, SERVER).orElseThrow())
                .hasContent(OTHER_COOKIE);
        assertThat(copies.of(JANES, original, "").orElseThrow()).hasContent(COOKIE);
    }

    /** In the same file: a recorder knows no other. */
    @Test
    void anotherServerHasItsOwnSecretInTheSameFile() throws IOException {
        Path file = copies.of(server(1, original)).orElseThrow();
        Files.writeString(original, OTHER_COOKIE);
        assertThat(copies.of(server(1, original)).orElseThrow()).hasContent(COOKIE);
        assertThat(copies.of(server(2, original))).contains(file);
        assertThat(file).hasContent(OTHER_COOKIE);
        Files.writeString(original, "nonsense");
        assertThat(copies.of(server(3, original)))
                .as("better the old than none")
                .contains(file);
        assertThat(file).hasContent(OTHER_COOKIE);
    }

    @Test
    void fileThatIsFilledLaterIsCopiedThen() throws IOException {
        Files.writeString(original, "");
        assertThat(copies.of(JANES, original, SERVER)).isEmpty();
        Files.writeString(original, COOKIE);
        assertThat(copies.of(JANES, original, SERVER).orElseThrow()).hasContent(COOKIE);
    }

    @Test
    void serverWithoutAuthorityFileHasNone() {
        assertThat(copies.of(server(1, null))).isEmpty();
        assertThat(context.log()).isEmpty();
    }

    @Test
    void whatIsNoFileIsLeftOut() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(copies.of(JANES, pipe, SERVER)).isEmpty();
        assertThat(copies.of(JANES, pipe, SERVER)).isEmpty();
        assertThat(copies.of(JANES, folder.resolve("nowhere"), SERVER)).isEmpty();
        assertThat(context.log())
                .satisfiesExactly(
                        line -> assertThat(line).contains("pipe of a display cannot be copied: it is no file"),
                        line -> assertThat(line).contains("nowhere of a display is not there"));
    }

    @Test
    void copiesThatNobodyLooksForAreRemovedAndOthersStay() throws IOException {
        Path abandoned = copies.of(new SessionId("old"), original, "").orElseThrow();
        Path lasting = copies.of(JANES, original, SERVER).orElseThrow();
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(40)));
        for (Path file : kept()) {
            Files.setLastModifiedTime(file, longAgo);
        }
        copies.of(JANES, original, SERVER);
        Path fresh = copies.of(new SessionId("new"), original, "").orElseThrow();
        assertThat(abandoned).doesNotExist();
        assertThat(kept()).hasSize(4).contains(lasting, fresh);
    }

    /** Each copy, and of which server it is. */
    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(context.keptFolder())) {
            return files.toList();
        }
    }

    private static XServer server(long process, @Nullable Path authority) {
        return new XServer(process, 1, 1000, null, ":7", authority == null ? null : authority.toString());
    }
}
