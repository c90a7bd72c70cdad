// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script in the place of the program that AWS puts on streaming instances with Windows. */
final class MachineRoleTest {
    @TempDir
    private Path folder;

    private TestContext context;
    private Path program;
    private Path calls;

    @BeforeEach
    void write() throws IOException {
        context = TestContext.in(folder);
        calls = folder.resolve("calls");
        program = Files.writeString(folder.resolve("a program"), """
                #!/bin/sh
                echo "$*" >>%s
                echo '{"Version": 1, "AccessKeyId": "ASIA", "SecretAccessKey": "s", "SessionToken": "token",
                  "Expiration": "2099-01-01T00:00:00Z"}'
                """.formatted(calls));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void roleIsHadWhereNoFileHasItsProfile() throws IOException {
        for (String name : List.of("appstream_machine_role", "workspaces_machine_role")) {
            ProfileCredentials credentials = credentials(name);
            assertThat(credentials.resolveCredentials().accessKeyId()).isEqualTo("ASIA");
            assertThat(credentials.resolveCredentials().secretAccessKey()).isEqualTo("s");
        }
        assertThat(calls).content().isEqualTo("--role=Machine\n--role=Machine\n");
        assertThat(context.log())
                .hasSize(2)
                .first()
                .asString()
                .contains("no profile appstream_machine_role in " + folder.resolve("nowhere"), program.toString());
    }

    @Test
    void otherProfilesAreMissedAndSoIsAProgramThatIsNotThere() throws IOException {
        assertThatThrownBy(credentials("default")::resolveCredentials)
                .hasMessageContaining("There is no profile default");
        Files.delete(program);
        assertThatThrownBy(credentials("appstream_machine_role")::resolveCredentials)
                .hasMessageContaining("There is no profile appstream_machine_role in " + folder.resolve("nowhere"));
        assertThat(calls).doesNotExist();
    }

    private ProfileCredentials credentials(String profile) {
        MachineRole role = new MachineRole(Optional.of(program));
        return new ProfileCredentials(profile, ProfileFiles.of(folder.resolve("nowhere"), role), context);
    }
}
