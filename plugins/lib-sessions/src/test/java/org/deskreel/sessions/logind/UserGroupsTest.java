// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.logind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deskreel.spi.DeskreelException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The system's own program, with accounts and groups of the test's own in the place of the system's. Takes root. */
final class UserGroupsTest {
    @TempDir
    private Path folder;

    private UserGroups groups;

    @BeforeEach
    void accounts() throws IOException {
        Path passwd = Files.writeString(folder.resolve("passwd"), """
                root:x:0:0:root:/root:/bin/sh
                jane:x:61001:61001::/:/bin/sh
                lost:x:61003:61999::/:/bin/sh
                """);
        Path group = Files.writeString(folder.resolve("group"), """
                root:x:0:
                staff-of-jane:x:61001:
                domain users:x:61002:joe,jane
                CORP\\Größe:x:61003:jane
                others:x:61004:joe
                """);
        String script = "mount --bind %s /etc/passwd && mount --bind %s /etc/group && exec /usr/bin/id \"$@\""
                .formatted(passwd, group);
        groups = new UserGroups(List.of("/usr/bin/unshare", "--mount", "/bin/sh", "-c", script, "id"));
    }

    @Test
    void areAllThatTheSystemKnows() {
        assertThat(groups.of("jane")).containsExactlyInAnyOrder("staff-of-jane", "domain users", "CORP\\Größe");
        assertThat(groups.of("root")).containsExactly("root");
    }

    @Test
    void nameOfAUserIsNoOption() {
        assertThatThrownBy(() -> groups.of("--help")).hasMessageContaining("ended with exit code 1");
    }

    @Test
    void userWhomNobodyKnowsHasNoAnswer() {
        assertThatThrownBy(() -> groups.of("nobody knows"))
                .isInstanceOf(DeskreelException.class)
                .hasMessageContaining("The groups of nobody knows cannot be learned");
    }

    /** As when a directory is away. */
    @Test
    void groupWithoutANameMakesTheWholeAnswerUnknown() {
        assertThatThrownBy(() -> groups.of("lost")).hasMessageContaining("ended with exit code 1");
    }

    @Test
    void programThatIsNotThereIsNamed() {
        UserGroups none = new UserGroups(List.of(folder.resolve("no-id").toString()));
        assertThatThrownBy(() -> none.of("jane")).hasMessageContaining("no-id cannot be asked");
    }

    @Test
    void ownMachineIsAskedWithoutAnythingElse() {
        assertThat(UserGroups.ofThisMachine().of("root")).contains("root");
    }
}
