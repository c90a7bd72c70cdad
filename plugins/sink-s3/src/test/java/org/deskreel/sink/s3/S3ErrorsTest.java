// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is said in one sentence that names it, and one that says what to do: by real servers where they can. */
@Tag("any-jdk")
class S3ErrorsTest {
    private final ObjectKey key = Objects.key("recording.json");

    @TempDir
    Path folder;

    @Test
    void noSuchBucket() {
        Settings settings = Settings.of(Stores.proxy());
        settings.bucket = "not-there";
        expect(settings, S3SinkErrors.NO_BUCKET, "There is no bucket not-there. Create it");
    }

    @Test
    void unknownAccessKey() {
        Settings settings = Settings.of(Stores.proxy());
        settings.accessKeyId = "AKIASOMEBODYELSE";
        expect(settings, S3SinkErrors.UNKNOWN_KEY_ID, "does not know the access key id AKIASOMEBODYELSE. Check");
    }

    @Test
    void wrongSecret() {
        Settings settings = Settings.of(Stores.proxy());
        settings.secretAccessKey = "wrong";
        expect(settings, S3SinkErrors.WRONG_SECRET, "The secret does not belong to the access key id AKIA");
    }

    @Test
    void unknownKmsKey() {
        Settings settings = Settings.of(Stores.mock());
        settings.encryption = new Encryption(Encryption.Type.SSE_KMS, "not-a-key", null);
        DeskreelException error = putting(settings);
        assertThat(error.code()).isEqualTo(S3SinkErrors.KMS);
        assertThat(error.sentence())
                .contains("The KMS key not-a-key cannot be used for")
                .contains("kms:GenerateDataKey");
    }

    @Test
    void deniedKmsKey() {
        answered(
                403,
                "AccessDenied",
                "User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: kms:GenerateDataKey on resource: x",
                S3SinkErrors.KMS,
                "The KMS key of the bucket cannot be used for");
    }

    @Test
    void hostUnknownToDns() {
        expect(
                Settings.of(URI.create("http://nowhere.invalid")),
                S3SinkErrors.DNS,
                "The host name nowhere.invalid of s3://recordings/" + key + " is not known to DNS. Check the network");
    }

    @Test
    void refusedConnection() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        URI endpoint = URI.create("http://127.0.0.1:" + port);
        expect(Settings.of(endpoint), S3SinkErrors.UNREACHABLE, "There is no connection to " + endpoint + ": ");
    }

    @Test
    void untrustedCertificate() throws Exception {
        HttpsServer server = httpsServer();
        try {
            URI endpoint = URI.create("https://localhost:" + server.getAddress().getPort());
            expect(Settings.of(endpoint), S3SinkErrors.TLS, "The certificate of " + endpoint + " is not trusted: ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void plainServerWhereTlsWasMeant() {
        URI endpoint =
                URI.create("https://127.0.0.1:" + Stores.proxy().endpoint().getPort());
        expect(Settings.of(endpoint), S3SinkErrors.TLS, endpoint + " does not speak TLS. Check endpoint");
    }

    @Test
    void wrongRegionNamesTheRightOne() {
        Settings settings = new Settings();
        try (RecordingServer server = new RecordingServer()) {
            settings.endpoint = server.endpoint();
            server.then(
                    301,
                    Map.of("x-amz-bucket-region", "eu-west-1", "Content-Type", "application/xml"),
                    "<Error><Code>PermanentRedirect</Code><Message>The bucket must be addressed elsewhere.</Message></Error>");
            expect(
                    settings,
                    S3SinkErrors.WRONG_REGION,
                    "The bucket recordings is not in the region us-east-1 but in eu-west-1. Set region: eu-west-1.");
        }
        answered(
                400,
                "AuthorizationHeaderMalformed",
                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-central-1'",
                S3SinkErrors.WRONG_REGION,
                "but in eu-central-1. Set region: eu-central-1.");
    }

    @Test
    void missingPermissionNamesIt() {
        answered(
                403,
                "AccessDenied",
                "Access Denied",
                S3SinkErrors.DENIED,
                "lack the permission s3:PutObject on s3://recordings/" + key + ". Give it to their role");
    }

    @Test
    void otherOwnerIsNamedWhenOneIsExpected() {
        try (RecordingServer server = new RecordingServer()) {
            Settings settings = Settings.of(server.endpoint());
            settings.expectedBucketOwner = "111122223333";
            server.thenError(403, "AccessDenied", "Access Denied");
            expect(settings, S3SinkErrors.DENIED, "or the bucket does not belong to the account 111122223333.");
        }
    }

    @Test
    void expiredTokenOfAConfiguredKey() {
        answered(400, "ExpiredToken", "The provided token has expired.", S3SinkErrors.EXPIRED, "have expired");
    }

    @Test
    void clockSkew() {
        try (RecordingServer server = new RecordingServer()) {
            for (int i = 0; i < 4; i++) {
                server.thenError(403, "RequestTimeTooSkewed", "The difference is too large.");
            }
            expect(Settings.of(server.endpoint()), S3SinkErrors.CLOCK, "The clock of this machine, ");
        }
    }

    @Test
    void bucketWithoutObjectLock() {
        answered(
                400,
                "InvalidRequest",
                "Bucket is missing Object Lock Configuration",
                S3SinkErrors.NO_LOCK,
                "The bucket recordings does not have Object Lock enabled. Enable it");
    }

    @Test
    void overloadPasses() {
        try (RecordingServer server = new RecordingServer()) {
            server.thenError(503, "SlowDown", "Please reduce your request rate.")
                    .thenError(503, "SlowDown", "Please reduce your request rate.");
            DeskreelException error = putting(Settings.of(server.endpoint()));
            assertThat(error.code()).isEqualTo(S3SinkErrors.OVERLOADED);
            assertThat(error.retryable()).isTrue();
        }
    }

    @Test
    void oneHiccupIsNotEvenNoticed() {
        try (RecordingServer server = new RecordingServer();
                StorageSink sink = Settings.of(server.endpoint()).sink(folder)) {
            server.thenError(500, "InternalError", "We encountered an internal error.");
            sink.put(Objects.of(key, "x", Mode.CREATE));
            assertThat(server.asked()).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void whatTheStoreDoesNotKnow() {
        answered(
                501,
                "NotImplemented",
                "A header implies functionality that is not implemented.",
                S3SinkErrors.NOT_SUPPORTED,
                "Leave out");
    }

    @Test
    void contentThatCannotBeRead() {
        PutRequest request = Objects.of(key, "x", Mode.CREATE);
        PutRequest broken = PutRequest.of(
                key,
                () -> {
                    throw new FileNotFoundException("/spool/gone.mp4");
                },
                1,
                request.sha256(),
                "video/mp4",
                Mode.CREATE);
        try (StorageSink sink = Settings.of(Stores.proxy()).sink(folder)) {
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> sink.put(broken));
            assertThat(error.code()).isEqualTo(S3SinkErrors.CONTENT);
            assertThat(error).hasMessageContaining("/spool/gone.mp4");
        }
    }

    private void answered(int status, String code, String message, ErrorCode expected, String sentence) {
        try (RecordingServer server = new RecordingServer()) {
            server.thenError(status, code, message);
            expect(Settings.of(server.endpoint()), expected, sentence);
        }
    }

    /** Both the delivery and the doctor say so. */
    private void expect(Settings settings, ErrorCode code, String sentence) {
        DeskreelException error = putting(settings);
        assertThat(error.code()).as(error.sentence()).isEqualTo(code);
        assertThat(error.sentence()).contains(sentence).matches("(?s)[^\\n]+\\.");
        if (settings.endpoint != null && Stores.proxy().endpoint().equals(settings.endpoint)) {
            try (StorageSink sink = settings.sink(folder)) {
                Readiness readiness = sink.readiness();
                assertThat(readiness.ready()).isFalse();
                assertThat(readiness.finding() + " " + readiness.remedy()).contains(sentence);
            }
        }
    }

    private DeskreelException putting(Settings settings) {
        try (StorageSink sink = settings.sink(folder)) {
            DeskreelException error =
                    catchThrowableOfType(DeskreelException.class, () -> sink.put(Objects.of(key, "x", Mode.CREATE)));
            assertThat(error).as("a coded error").isNotNull();
            return error;
        }
    }

    private HttpsServer httpsServer() throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "s",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString(),
                        "-storetype",
                        "PKCS12")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.start();
        return server;
    }
}
