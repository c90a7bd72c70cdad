// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.nio.file.Path;
import java.time.Duration;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/** Settings of the sink {@code sftp}. */
public record SftpSinkConfig(
        @Setting(value = "The server's name or address.", example = "files.example.org")
        String host,

        @Setting(value = "The server's port.", defaultValue = "22", min = "1", max = "65535")
        int port,

        @Setting(value = "The account on the server.", example = "recorder")
        String user,

        @Setting(
                value =
                        "The folder on the server that recordings are kept in, as the server names it, from its root on. "
                                + "It is created when missing.",
                example = "/recordings")
        String path,

        @Setting(value = "The account's password. Either this or key-file.", example = "${file:/etc/deskreel/sftp}")
        @Nullable
        Secret password,

        @Setting(
                value =
                        "The file with the account's private key, in any of OpenSSH's formats. Either this or password.",
                example = "/etc/deskreel/id_ed25519")
        @Nullable
        Path keyFile,

        @Setting(value = "What opens the private key, if it is locked.", example = "${env:SFTP_KEY_PASSPHRASE}")
        @Nullable
        Secret keyPassphrase,

        @Setting(
                value = "The fingerprint of the server's host key, as 'ssh-keygen -l' prints it. Either this or "
                        + "known-hosts: a server whose key is unknown is never trusted.",
                example = "SHA256:4vJ0pNRyqBDQhBQWzFfUm3Wq5rTnZqyFdZTtkcHTnVQ")
        @Nullable
        String hostKey,

        @Setting(
                value = "A file of OpenSSH's format known_hosts that holds the server's host key. It is only read.",
                example = "/etc/ssh/ssh_known_hosts")
        @Nullable
        Path knownHosts,

        @Setting(
                value =
                        "How long the server may take to answer: to a connection, to a sign-in, to each request but that "
                                + "to store an object, whose time limit the engine sets.",
                defaultValue = "10s",
                min = "1s")
        Duration timeout,

        @Setting(
                value =
                        "Whether each object is read back and compared before it gets its name. SSH protects the bytes under "
                                + "way, so that what this finds are mistakes of the server and its disk; it doubles the traffic.",
                defaultValue = "true")
        boolean readBack) {
    private static final String FINGERPRINT = "SHA256:[A-Za-z0-9+/]{43}";

    public SftpSinkConfig {
        if (!path.startsWith("/")) {
            throw new SettingException(
                    "path",
                    "The folder '" + path + "' is relative.",
                    "Write it from the root on, such as /recordings.");
        }
        if ((password == null) == (keyFile == null)) {
            throw new SettingException(
                    password == null
                            ? "The account has neither a password nor a key."
                            : "The account has two credentials.",
                    "Set either password or key-file.");
        }
        if ((hostKey == null) == (knownHosts == null)) {
            throw new SettingException(
                    hostKey == null
                            ? "Nothing says how to recognize the server."
                            : "The server is recognized in two ways.",
                    "Set either host-key, to what 'ssh-keygen -l' prints on the server, or known-hosts.");
        }
        if (hostKey != null && !hostKey.matches(FINGERPRINT)) {
            throw new SettingException(
                    "host-key",
                    "'" + hostKey + "' is no fingerprint of a host key.",
                    "Write SHA256: and 43 characters, as 'ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key.pub' prints them.");
        }
        path = path.replaceFirst("/+$", "");
    }
}
