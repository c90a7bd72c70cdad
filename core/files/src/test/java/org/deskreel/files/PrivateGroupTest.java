// SPDX-License-Identifier: Apache-2.0
package org.deskreel.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateGroupTest {
    private static final int ANN = 1000;
    private static final String PEOPLE = """
            root:x:0:0:root:/root:/bin/sh
            ann:x:1000:1000::/home/ann:/bin/sh
            bob:x:1001:1001::/home/bob:/bin/sh
            """;

    @TempDir
    private Path etc;

    @Test
    void groupThatOnlyItsAccountIsIn() throws IOException {
        assertThat(holdsOnlyAnn(PEOPLE, "ann:x:1000:")).isTrue();
        assertThat(holdsOnlyAnn(PEOPLE, "ann:x:1000:ann")).isTrue();
    }

    @Test
    void groupWithAnotherMember() throws IOException {
        assertThat(holdsOnlyAnn(PEOPLE, "ann:x:1000:ann,bob")).isFalse();
    }

    @Test
    void groupThatIsThePrimaryOneOfAnotherAccount() throws IOException {
        assertThat(holdsOnlyAnn(PEOPLE + "eve:x:1002:1000::/home/eve:/bin/sh", "ann:x:1000:"))
                .isFalse();
    }

    @Test
    void groupOfAnotherNameOrFromElsewhere() throws IOException {
        assertThat(holdsOnlyAnn(PEOPLE, "staff:x:1000:")).isFalse();
        assertThat(holdsOnlyAnn(PEOPLE, "bob:x:1001:")).isFalse();
        assertThat(holdsOnlyAnn(PEOPLE, "ann:x:1000:\nalso:x:1000:bob")).isFalse();
    }

    @Test
    void lineThatIsNone() throws IOException {
        assertThat(holdsOnlyAnn("+::::::\n" + PEOPLE, "+:\nann:x:1000:")).isTrue();
    }

    @Test
    void rootHasNone() throws IOException {
        assertThat(PrivateGroup.has(Path.of("/"))).isFalse();
    }

    private boolean holdsOnlyAnn(String people, String groups) throws IOException {
        Files.writeString(etc.resolve("passwd"), people);
        Files.writeString(etc.resolve("group"), groups + "\n");
        return PrivateGroup.holdsOnly(ANN, etc);
    }
}
