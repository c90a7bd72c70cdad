// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.keyverifier.ServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.Signature;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * Lets in the one server that the settings know. A key that nobody told us of is refused, also at the first meeting: what a
 * recording shows must not go to whoever answers first.
 */
final class HostKeys implements ServerKeyVerifier, SessionListener {
    private final SftpSinkConfig config;

    /** What servers showed that were not let in. A session forgets its own attributes when it closes. */
    private final Map<ClientSession, String> refused = Collections.synchronizedMap(new WeakHashMap<>());

    private final ServerKeyVerifier known;

    HostKeys(SftpSinkConfig config) {
        this.config = config;
        this.known = config.knownHosts() == null ? this::hasFingerprint : inFile(config.knownHosts());
    }

    /** Only reads the file, and reads it again when it has changed. */
    private static ServerKeyVerifier inFile(Path file) {
        return new KnownHostsServerKeyVerifier(RejectAllServerKeyVerifier.INSTANCE, file);
    }

    private boolean hasFingerprint(ClientSession session, SocketAddress address, PublicKey key) {
        byte[] wanted = String.valueOf(config.hostKey()).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(wanted, fingerprint(key).getBytes(StandardCharsets.US_ASCII));
    }

    private static String fingerprint(PublicKey key) {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    @Override
    public boolean verifyServerKey(ClientSession session, SocketAddress address, PublicKey key) {
        boolean trusted = known.verifyServerKey(session, address, key);
        if (!trusted) {
            refused.put(session, KeyUtils.getKeyType(key) + " " + fingerprint(key));
        }
        return trusted;
    }

    /**
     * A server has several keys and shows the one that the client prefers. So those come first that are known, and Ed25519,
     * whose fingerprint people are told, where none is.
     */
    @Override
    public void sessionCreated(Session session) {
        Set<String> known = knownTypes();
        List<NamedFactory<Signature>> order = new ArrayList<>(session.getSignatureFactories());
        order.sort(
                Comparator.comparing(signature -> !known.contains(KeyUtils.getCanonicalKeyType(signature.getName()))));
        session.setSignatureFactories(order);
    }

    private Set<String> knownTypes() {
        Path file = config.knownHosts();
        Set<String> types = new HashSet<>();
        if (file == null) {
            types.add(KeyPairProvider.SSH_ED25519);
            return types;
        }
        try {
            for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(file)) {
                if (entry.isHostMatch(config.host(), config.port())) {
                    types.add(entry.getKeyEntry().getKeyType());
                }
            }
        } catch (IOException e) {
            // Nobody is known then; that the file cannot be read was said before.
        }
        return types;
    }

    /** Fails when the settings name a file that is not there: then every server would be a stranger. */
    void require() {
        Path file = config.knownHosts();
        if (file != null && !Files.isReadable(file)) {
            throw DeskreelException.of(SftpErrors.KNOWN_HOSTS, "The file " + file + " of known hosts cannot be read.")
                    .remedy("Write the server's host key into it, for instance with 'ssh-keyscan', and compare the "
                            + "fingerprint with what 'ssh-keygen -l' prints on the server.");
        }
    }

    /** The error, if this session ended because its server was not let in. */
    @Nullable
    DeskreelException refusal(ClientSession session) {
        String shown = refused.remove(session);
        if (shown == null) {
            return null;
        }
        return DeskreelException.of(
                        SftpErrors.HOST_KEY,
                        "The server at " + config.host() + ":" + config.port() + " shows the host key " + shown
                                + ", which is not the known one.")
                .remedy(
                        "Ask whoever runs the server whether its key is new; if it is, change host-key or known-hosts.");
    }
}
