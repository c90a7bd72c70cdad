// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways by which machines without a role get credentials, as docs/workspaces.md has them. */
class RenewedProfilesTest {
    private static final Path GUIDE = Path.of("../../docs/workspaces.md");

    private final ObjectKey key = Objects.key("recording.json");

    @TempDir
    Path folder;

    /** As the agent of Systems Manager does after a hybrid activation: another process, in place, every half hour. */
    @Test
    void anotherProcessRenewsTheFileOfSystemsManager() throws Exception {
        Path file = folder.resolve("credentials");
        try (RecordingServer store = new RecordingServer()) {
            renew(file, "first");
            try (StorageSink sink =
                    Settings.of(store.endpoint()).profile("default", file).sink(folder)) {
                put(sink);
                assertThat(store.last().header("X-amz-security-token")).isEqualTo("token-of-the-first");
                renew(file, "second, longer one");
                put(sink);
                assertThat(store.last().header("X-amz-security-token")).isEqualTo("token-of-the-second, longer one");
                assertThat(store.last().header("Authorization")).contains("Credential=ASIAsecond");
            }
        }
    }

    private static void renew(Path file, String name) throws Exception {
        String text = """
                [default]
                aws_access_key_id     = ASIA%s
                aws_secret_access_key = secret/of+the=%s
                aws_session_token     = token-of-the-%s
                """.formatted(name.split(",")[0], name.split(",")[0], name);
        Process agent = new ProcessBuilder(
                        "/bin/sh", "-c", "umask 077; printf '%s' \"$1\" > \"$2\"", "sh", text, "" + file)
                .inheritIO()
                .start();
        assertThat(agent.waitFor()).isZero();
    }

    /** The helper is a stand-in that prints what AWS documents; its line is that of the guide. */
    @Test
    void helperOfRolesAnywhereIsCalledAsTheGuideHasIt() throws IOException {
        Path helper = folder.resolve("aws_signing_helper");
        Path called = folder.resolve("called");
        Files.writeString(helper, """
                #!/bin/sh
                printf '%%s\\n' "$@" >%s
                cat <<'END'
                {"Version":1,"AccessKeyId":"ASIAANYWHERE","SecretAccessKey":"s","SessionToken":"anywhere","Expiration":"%s"}
                END
                """.formatted(called, Instant.now().plusSeconds(3600)));
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwx------"));
        Path config = Files.writeString(
                folder.resolve("aws-config"),
                profileOfTheGuide().replace("/opt/deskreel-aws/aws_signing_helper", "" + helper));
        try (RecordingServer store = new RecordingServer();
                StorageSink sink = Settings.of(store.endpoint())
                        .profile("roles-anywhere", config)
                        .sink(TestContext.in(folder))) {
            put(sink);
            assertThat(store.last().header("X-amz-security-token")).isEqualTo("anywhere");
        }
        List<String> arguments = Files.readAllLines(called);
        assertThat(arguments)
                .startsWith("credential-process", "--certificate", "/etc/deskreel/machine.pem")
                .endsWith("--role-arn", "arn:aws:iam::111122223333:role/DeskreelWorkspaces");
    }

    private static String profileOfTheGuide() throws IOException {
        Matcher block =
                Pattern.compile("(?s)```\n(\\[profile roles-anywhere].*?)```").matcher(Files.readString(GUIDE));
        assertThat(block.find()).as("the profile in " + GUIDE).isTrue();
        return block.group(1);
    }

    private void put(StorageSink sink) {
        sink.put(Objects.of(key, "x", Mode.REPLACE));
    }
}
