// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** MINA's server, in the test's own process: knows passwords, and can be made to lack what OpenSSH has. */
final class MinaServer implements AutoCloseable {
    static final String USER = "recorder";
    static final String PASSWORD = "s3cret, with a comma";

    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair hostKey;

    private MinaServer(String extensions) throws IOException {
        this.hostKey = newKey();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        server.setPasswordAuthenticator((user, password, session) -> user.equals(USER) && password.equals(PASSWORD));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(server, extensions);
        server.start();
    }

    static MinaServer start() throws IOException {
        return new MinaServer("fsync@openssh.com=1,posix-rename@openssh.com=1");
    }

    /** One that cannot replace a file in one step. */
    static MinaServer bare() throws IOException {
        return new MinaServer("fsync@openssh.com=1");
    }

    int port() {
        return server.getPort();
    }

    String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
    }

    private static KeyPair newKey() {
        try {
            return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
