// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.deskreel.sessions.process.XServer;
import org.deskreel.testkit.TestContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuthorityCopyTest {
    @TempDir
    private Path folder;

    private TestContext context;
    private AuthorityCopy copy;
    private Path original;

    @BeforeEach
    void write() throws IOException {
        context = TestContext.in(folder);
        copy = new AuthorityCopy(context);
        original = Files.writeString(folder.resolve("Xauthority"), "cookie");
    }

    @Test
    void copyIsOursAlone() throws IOException {
        Path file = copy.of(server(1, original)).orElseThrow();
        assertThat(file).hasContent("cookie").startsWith(context.workFolder());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void copyStaysWhenThePersonTakesTheOriginalAway() throws IOException {
        Path file = copy.of(server(1, original)).orElseThrow();
        Files.writeString(original, "nonsense");
        assertThat(copy.of(server(1, original))).contains(file);
        Files.delete(original);
        assertThat(copy.of(server(1, original))).contains(file);
        assertThat(file).hasContent("cookie");
    }

    @Test
    void newServerHasANewCookie() throws IOException {
        copy.of(server(1, original));
        Files.writeString(original, "second");
        assertThat(copy.of(server(2, original)).orElseThrow()).hasContent("second");
    }

    @Test
    void serverWithoutAuthorityFileHasNone() {
        assertThat(copy.of(server(1, null))).isEmpty();
    }

    @Test
    void whatIsNoFileIsLeftOut() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        assertThat(copy.of(server(1, pipe))).isEmpty();
        assertThat(copy.of(server(1, pipe))).isEmpty();
        assertThat(copy.of(server(1, folder.resolve("nowhere")))).isEmpty();
        assertThat(context.log())
                .satisfiesExactly(
                        line -> assertThat(line).contains("cannot be read"),
                        line -> assertThat(line).contains("is not there"));
    }

    private static XServer server(long process, @Nullable Path authority) {
        return new XServer(process, 1, 1000, null, ":7", authority == null ? null : authority.toString());
    }
}
