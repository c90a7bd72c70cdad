// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Azurite, Microsoft's own emulator of Azure Blob Storage, with one account that may do everything. Checks signatures,
 * conditions, MD5 and the permissions of SAS; has no CRC64, and ignores immutability, legal hold and encryption scopes.
 * Keeps objects in memory. Needs Node.
 */
public final class AzuriteServer implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final URI endpoint;
    private final String account;
    private final String key;
    private final Path folder;
    private final ServerProcess process;

    private AzuriteServer(URI endpoint, String account, String key, Path folder, ServerProcess process) {
        this.endpoint = endpoint;
        this.account = account;
        this.key = key;
        this.folder = folder;
        this.process = process;
    }

    /** Starts a server that speaks HTTP and knows account keys and SAS, and waits until it answers. */
    public static AzuriteServer start() {
        return start("testaccount", randomKey());
    }

    /**
     * The same with an account and key of one's own.
     *
     * @param account lower-case letters and digits
     * @param key in Base64
     */
    public static AzuriteServer start(String account, String key) {
        return start("http", account, key, ServerProcess.newFolder("azurite"), List.of());
    }

    /**
     * Starts a server that speaks HTTPS and believes every well-formed access token of Microsoft Entra ID that is meant
     * for storage, whoever signed it. Clients must trust {@link #trustStore()}.
     */
    public static AzuriteServer startWithTokens() {
        Path folder = ServerProcess.newFolder("azurite");
        TestCertificate.create(folder);
        List<String> options = List.of(
                "--cert",
                folder.resolve(TestCertificate.KEY_STORE).toString(),
                "--pwd",
                TestCertificate.PASSWORD,
                "--oauth",
                "basic");
        return start("https", "testaccount", randomKey(), folder, options);
    }

    private static AzuriteServer start(String scheme, String account, String key, Path folder, List<String> options) {
        int port = ServerProcess.freePort();
        URI base = URI.create(scheme + "://127.0.0.1:" + port);
        Path files = JavaServer.fetched("target/servers/azurite");
        List<String> command = new ArrayList<>(List.of(
                "node",
                "--require",
                files.resolve("leash.js").toString(),
                files.resolve("node_modules/azurite/dist/src/blob/main.js").toString(),
                "--inMemoryPersistence",
                "--disableTelemetry",
                "--silent",
                "--skipApiVersionCheck",
                "--blobPort",
                Integer.toString(port)));
        command.addAll(options);
        ServerProcess process =
                ServerProcess.start("azurite", command, Map.of("AZURITE_ACCOUNTS", account + ":" + key), folder, base);
        return new AzuriteServer(URI.create(base + "/" + account), account, key, folder, process);
    }

    private static String randomKey() {
        byte[] key = new byte[64];
        RANDOM.nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** Where the account's blobs are, such as {@code http://127.0.0.1:40123/testaccount}. */
    public URI endpoint() {
        return endpoint;
    }

    /** The name of the account. */
    public String account() {
        return account;
    }

    /** The key of the account, in Base64. */
    public String key() {
        return key;
    }

    /** All of it in one line, as the portal of Azure shows it for a real account. */
    public String connectionString() {
        return "DefaultEndpointsProtocol=" + endpoint.getScheme() + ";AccountName=" + account + ";AccountKey=" + key
                + ";BlobEndpoint=" + endpoint + ";";
    }

    /** Who trusts this key store trusts the server; only with {@link #startWithTokens()}. PKCS #12. */
    public Path trustStore() {
        return folder.resolve(TestCertificate.TRUST_STORE);
    }

    /** What a client in this JVM needs to trust the server; empty when it speaks plain HTTP. */
    public Optional<SSLContext> trust() {
        return endpoint.getScheme().equals("https")
                ? Optional.of(TestCertificate.trust(trustStore()))
                : Optional.empty();
    }

    /** The password of {@link #trustStore()}. */
    public String trustStorePassword() {
        return TestCertificate.PASSWORD;
    }

    /** What the server logs, for the one who looks why a test failed. */
    public Path log() {
        return process.log();
    }

    /** The process, for those who measure or stop it. */
    public long pid() {
        return process.pid();
    }

    /** A way to look at what the server holds, past everything that is under test. */
    public AzuriteStore store() {
        return new AzuriteStore(this);
    }

    @Override
    public void close() {
        process.close();
    }
}
