// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.config.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who lets whom in. */
@Timeout(120)
class SftpTrustTest {
    @TempDir
    private Path folder;

    @Test
    void aServerWithAnotherFingerprintIsRefusedAndItsOwnIsTold() throws IOException {
        Settings settings = Settings.of(OpenSsh.shared(), folder);
        settings.hostKey = "SHA256:" + "A".repeat(43);
        assertThat(notReady(settings))
                .contains("ssh-ed25519 " + OpenSsh.shared().fingerprint())
                .contains("not the known one");
    }

    @Test
    void aServerInKnownHostsIsLetInByAnyOfItsKeys() throws IOException {
        for (String key : new String[] {"host_ed25519", "host_ecdsa"}) {
            Settings settings = knowing(OpenSsh.shared().knownHost(key));
            try (SftpSink sink = settings.sink()) {
                Readiness readiness = sink.readiness();
                assertThat(readiness.ready())
                        .as(key + ": " + readiness.finding())
                        .isTrue();
            }
        }
    }

    @Test
    void aServerThatIsNotInKnownHostsIsRefusedAndNotAdded() throws IOException {
        Settings settings = knowing("other.example.org ssh-ed25519 "
                + OpenSsh.shared().knownHost("host_ed25519").split(" ")[2]);
        String before = Files.readString(settings.knownHosts);
        assertThat(notReady(settings)).contains("not the known one");
        assertThat(settings.knownHosts).content().isEqualTo(before);
    }

    @Test
    void aKnownHostsFileThatIsMissingIsNamed() throws IOException {
        Settings settings = knowing("");
        settings.knownHosts = folder.resolve("nowhere");
        assertThat(notReady(settings)).contains("nowhere");
    }

    @Test
    void aPasswordLetsInAndAWrongOneIsNotRepeated() throws IOException {
        try (MinaServer server = MinaServer.start()) {
            Settings settings = Settings.of(server, folder);
            try (SftpSink sink = settings.sink()) {
                assertThat(sink.readiness().ready()).isTrue();
            }
            settings.password = "guessed";
            assertThat(notReady(settings))
                    .contains("does not let the account recorder in")
                    .doesNotContain("guessed");
        }
    }

    @Test
    void aKeyFileThatIsNoneIsNamed() throws IOException {
        Settings settings = Settings.of(OpenSsh.shared(), folder);
        settings.keyFile = Files.writeString(folder.resolve("note"), "hello");
        assertThat(notReady(settings)).contains("note", "no private key");
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws IOException {
        Settings settings = Settings.of(OpenSsh.shared(), folder);
        settings.port = 1;
        assertThat(notReady(settings)).contains("127.0.0.1:1", "cannot be reached");
    }

    @Test
    void settingsThatTrustNobodyOrEverybodyAreRefused() throws IOException {
        Settings settings = Settings.of(OpenSsh.shared(), folder);
        settings.hostKey = null;
        assertThatThrownBy(settings::config)
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("recognize");
        settings.hostKey = "MD5:11:22";
        assertThatThrownBy(settings::config)
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("MD5:11:22");
        settings.hostKey = OpenSsh.shared().fingerprint();
        settings.keyFile = null;
        assertThatThrownBy(settings::config)
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("neither");
        settings.password = "s";
        settings.path = "recordings";
        assertThatThrownBy(settings::config)
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("relative");
    }

    private Settings knowing(String line) throws IOException {
        Settings settings = Settings.of(OpenSsh.shared(), folder);
        settings.hostKey = null;
        settings.knownHosts = Files.writeString(folder.resolve("known_hosts"), line + "\n");
        return settings;
    }

    private static String notReady(Settings settings) {
        try (SftpSink sink = settings.sink()) {
            Readiness readiness = sink.readiness();
            assertThat(readiness.ready()).isFalse();
            assertThat(readiness.remedy()).isNotBlank();
            return readiness.finding();
        }
    }
}
