// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.deskreel.spi.config.Secret;
import org.jspecify.annotations.Nullable;

/** Settings that a test changes one of. */
final class Settings {
    int port;
    String user = System.getProperty("user.name");
    String path;

    @Nullable
    String password;

    @Nullable
    Path keyFile;

    @Nullable
    String passphrase;

    @Nullable
    String hostKey;

    @Nullable
    Path knownHosts;

    Duration timeout = Duration.ofSeconds(10);
    boolean readBack = true;

    private Settings(int port, Path folder) {
        this.port = port;
        this.path = folder.toString();
    }

    static Settings of(OpenSsh server, Path folder) throws IOException {
        Settings settings = new Settings(server.port(), folder);
        settings.keyFile = server.clientKey();
        settings.hostKey = server.fingerprint();
        return settings;
    }

    static Settings of(MinaServer server, Path folder) {
        Settings settings = new Settings(server.port(), folder);
        settings.user = MinaServer.USER;
        settings.password = MinaServer.PASSWORD;
        settings.hostKey = server.fingerprint();
        return settings;
    }

    SftpSinkConfig config() {
        return new SftpSinkConfig(
                "127.0.0.1",
                port,
                user,
                path,
                password == null ? null : Secret.parse(password),
                keyFile,
                passphrase == null ? null : Secret.parse(passphrase),
                hostKey,
                knownHosts,
                timeout,
                readBack);
    }

    SftpSink sink() {
        return new SftpSink(config(), Clock.systemUTC());
    }
}
