// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.config.Secret;
import org.jspecify.annotations.Nullable;

/** What the account proves itself with: nothing but what the settings name, no agent and no key of whoever records. */
final class Credentials {
    private final SftpSinkConfig config;

    Credentials(SftpSinkConfig config) {
        this.config = config;
    }

    /** Hands them to a session. The key file is read each time, so that a new key is used without a restart. */
    void present(ClientSession session) {
        Secret password = config.password();
        if (password != null) {
            session.addPasswordIdentity(password.reveal());
        }
        Path file = config.keyFile();
        if (file != null) {
            for (KeyPair pair : keys(file)) {
                session.addPublicKeyIdentity(pair);
            }
        }
    }

    private Iterable<KeyPair> keys(Path file) {
        Secret passphrase = config.keyPassphrase();
        FilePasswordProvider opener =
                passphrase == null ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase.reveal());
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> keys =
                    SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), in, opener);
            if (keys == null) {
                throw unusable(file, "it holds no private key", null);
            }
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static DeskreelException unusable(Path file, String why, @Nullable Exception cause) {
        DeskreelException error = DeskreelException.of(
                        SftpErrors.KEY_FILE, "The private key in " + file + " cannot be used: " + why + ".")
                .remedy("Let key-file name a private key that the recorder can read, and key-passphrase open it.");
        return cause == null ? error : error.causedBy(cause);
    }
}
