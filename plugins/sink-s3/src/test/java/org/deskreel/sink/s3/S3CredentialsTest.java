// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.TestContext;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that come from files and programs, change, expire, or do not come at all. */
class S3CredentialsTest {
    private final S3Server server = Stores.proxy();
    private final ObjectKey key = Objects.key("recording.json");

    @TempDir
    Path folder;

    private Path profiles;
    private Path calls;

    @BeforeEach
    void prepare() {
        profiles = folder.resolve("aws-profiles");
        calls = folder.resolve("calls");
    }

    @Test
    void keysOfAProfileInEitherNotation() throws IOException {
        for (String head : List.of("[recorder]", "[profile recorder]")) {
            Files.writeString(profiles, keys(head, server.secretKey()));
            try (StorageSink sink = profileSink()) {
                put(sink);
            }
        }
    }

    @Test
    void theProfileSaysTheRegion() throws IOException {
        Files.writeString(profiles, keys("[recorder]", server.secretKey()) + "region = eu-south-2\n");
        try (RecordingServer store = new RecordingServer()) {
            Settings settings = Settings.of(store.endpoint()).profile("recorder", profiles);
            settings.region = null;
            try (StorageSink sink = settings.sink(folder)) {
                put(sink);
            }
            assertThat(store.asked().get(0).header("Authorization")).contains("/eu-south-2/s3/");
        }
    }

    @Test
    void aFileMovedInIsSeenAlsoWhenItIsOlder() throws IOException {
        Files.writeString(profiles, keys("[recorder]", "not-yet-right-but-just-as-long-as-it-will-"));
        try (StorageSink sink = profileSink()) {
            assertThat(category(sink)).isEqualTo(ErrorCategory.PERMISSION);
            Path next = Files.writeString(folder.resolve("next"), keys("[recorder]", server.secretKey()));
            Files.setLastModifiedTime(next, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
            Files.move(next, profiles, StandardCopyOption.REPLACE_EXISTING);
            put(sink);
        }
    }

    @Test
    void aHalfWrittenFileChangesNothing() throws IOException {
        Files.writeString(profiles, keys("[recorder]", server.secretKey()));
        try (StorageSink sink = profileSink()) {
            put(sink);
            Files.writeString(profiles, "[recorder\naws_acc");
            put(sink);
        }
    }

    @Test
    void aMissingProfileIsNamedAndFoundWhenItAppears() throws IOException {
        Files.writeString(profiles, keys("[other]", server.secretKey()));
        try (StorageSink sink = profileSink()) {
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> put(sink));
            assertThat(error.sentence()).contains("There is no profile recorder in " + profiles + ".");
            Files.writeString(profiles, keys("[recorder]", server.secretKey()));
            put(sink);
        }
    }

    @Test
    void aMissingFileIsNamedAndNotTheRegionThatItWouldSay() {
        Settings settings = Settings.of(server).profile("recorder", profiles);
        settings.region = null;
        settings.endpoint = null;
        try (StorageSink sink = settings.sink(folder)) {
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> put(sink));
            assertThat(error.sentence()).contains("There is no profile recorder in " + profiles + ".");
        }
    }

    @Test
    void aHelperIsAskedAgainBeforeItsCredentialsExpire() throws IOException {
        ManualClock clock = ManualClock.at(Instant.now());
        helper(json(server.secretKey(), clock.instant().plus(Duration.ofHours(1))));
        try (StorageSink sink = profileSink(TestContext.in(folder).with(clock))) {
            put(sink);
            put(sink);
            assertThat(calls()).isEqualTo(1);
            clock.advance(Duration.ofMinutes(59));
            helper(json(server.secretKey(), clock.instant().plus(Duration.ofHours(1))));
            put(sink);
            assertThat(calls()).isEqualTo(2);
        }
    }

    @Test
    void oldCredentialsServeWhileTheHelperFails() throws IOException {
        ManualClock clock = ManualClock.at(Instant.now());
        helper(json(server.secretKey(), clock.instant().plus(Duration.ofHours(1))));
        TestContext context = TestContext.in(folder).with(clock);
        try (StorageSink sink = profileSink(context)) {
            put(sink);
            clock.advance(Duration.ofMinutes(59));
            script("echo nothing; exit 3");
            put(sink);
            assertThat(context.log()).anyMatch(line -> line.contains("ended with the code 3"));
            clock.advance(Duration.ofMinutes(2));
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> put(sink));
            assertThat(error.code()).isEqualTo(S3SinkErrors.HELPER);
            assertThat(error.sentence())
                    .contains("The credential helper of the profile recorder ended with the code 3.");
        }
    }

    @Test
    void credentialsThatExpireEarlyAreFetchedAnew() throws IOException {
        helper(json("the-first-one", Instant.now().plus(Duration.ofHours(1))));
        try (RecordingServer store = new RecordingServer();
                StorageSink sink = Settings.of(store.endpoint())
                        .profile("recorder", profiles)
                        .sink(folder)) {
            put(sink);
            helper(json("the-second-one", Instant.now().plus(Duration.ofHours(1))));
            int before = store.asked().size();
            store.thenError(400, "ExpiredToken", "The provided token has expired.");
            put(sink);
            assertThat(store.asked().size() - before).as("asked twice").isEqualTo(2);
            assertThat(store.last().header("X-amz-security-token")).isEqualTo("token-of-the-second-one");
        }
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void aHelperThatHangsIsEnded() throws IOException {
        HelperProgram helper = new HelperProgram("recorder", script("sleep 617").toString(), Duration.ofSeconds(1));
        DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> helper.run(Clock.systemUTC()));
        assertThat(error.code()).isEqualTo(S3SinkErrors.HELPER);
        assertThat(error.retryable()).isTrue();
        assertThat(error).hasMessageContaining("gave nothing within 1 s");
        assertThat(helperProcesses())
                .allSatisfy(process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(20)));
    }

    /** Those that are there, and those that were killed and have not quite gone. */
    private static List<ProcessHandle> helperProcesses() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("sleep 617"))
                .toList();
    }

    @Test
    void aHelperThatTalksMuchIsHeard() throws IOException {
        script("head -c 300000 /dev/zero | tr '\\0' x >&2; cat <<'E'\n"
                + json(server.secretKey(), Instant.now().plus(Duration.ofHours(1))) + "\nE");
        try (StorageSink sink = profileSink()) {
            put(sink);
        }
    }

    @Test
    void whatAHelperSaysIsNeverShown() throws IOException {
        script("echo 'SecretAccessKey=hidden'");
        try (StorageSink sink = profileSink()) {
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> put(sink));
            assertThat(error.sentence())
                    .contains("gave something that is not JSON")
                    .doesNotContain("hidden");
        }
    }

    @Test
    void aFileThatOthersMayWriteIsRefused() throws IOException {
        Files.writeString(profiles, keys("[recorder]", server.secretKey()));
        Files.setPosixFilePermissions(profiles, PosixFilePermissions.fromString("rw-rw-rw-"));
        try (StorageSink sink = profileSink()) {
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> put(sink));
            assertThat(error.code()).isEqualTo(S3SinkErrors.UNSAFE_PROFILE);
            assertThat(error.sentence()).contains("can be written by others than the recorder's account");
        }
    }

    @Test
    void actsAsARole() throws IOException {
        try (RecordingServer sts = new RecordingServer();
                RecordingServer store = new RecordingServer()) {
            sts.then(200, Map.of("Content-Type", "text/xml"), ASSUMED);
            System.setProperty("aws.endpointUrlSts", sts.endpoint().toString());
            Settings settings = Settings.of(store.endpoint());
            settings.assumeRole =
                    new AssumeRole("arn:aws:iam::111122223333:role/recorder", "desktops-eu", "deskreel-eu");
            try (StorageSink sink = settings.sink(folder)) {
                put(sink);
            } finally {
                System.clearProperty("aws.endpointUrlSts");
            }
            assertThat(new String(sts.last().body()))
                    .contains("Action=AssumeRole")
                    .contains("ExternalId=desktops-eu")
                    .contains("RoleSessionName=deskreel-eu")
                    .contains("role%2Frecorder");
            assertThat(store.asked().get(0).header("X-amz-security-token")).isEqualTo("role-token");
        }
    }

    @Test
    void aRoleThatCannotBeAssumedIsNamed() {
        try (RecordingServer sts = new RecordingServer()) {
            sts.then(
                    403,
                    Map.of("Content-Type", "text/xml"),
                    "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>");
            System.setProperty("aws.endpointUrlSts", sts.endpoint().toString());
            Settings settings = Settings.of(server);
            settings.assumeRole = new AssumeRole("arn:aws:iam::111122223333:role/recorder", null, "deskreel");
            try (StorageSink sink = settings.sink(folder)) {
                DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> put(sink));
                assertThat(error.code()).isEqualTo(S3SinkErrors.ROLE);
                assertThat(error.sentence())
                        .contains("The role arn:aws:iam::111122223333:role/recorder cannot be assumed: status 403");
            } finally {
                System.clearProperty("aws.endpointUrlSts");
            }
        }
    }

    /** As pods and build servers do; through the properties that stand for the environment's variables. */
    @Test
    void theUsualChainKnowsKeysAndWebIdentities() throws IOException {
        try (RecordingServer sts = new RecordingServer();
                RecordingServer store = new RecordingServer()) {
            sts.then(
                    200,
                    Map.of("Content-Type", "text/xml"),
                    ASSUMED.replace("AssumeRoleRes", "AssumeRoleWithWebIdentityRes"));
            Path token = Files.writeString(folder.resolve("token"), "a.web.token");
            Map<String, String> identity = Map.of(
                    "aws.endpointUrlSts",
                    sts.endpoint().toString(),
                    "aws.webIdentityTokenFile",
                    token.toString(),
                    "aws.roleArn",
                    "arn:aws:iam::111122223333:role/pod",
                    "aws.region",
                    "eu-west-1");
            assertThat(tokenWith(identity, store)).isEqualTo("role-token");
            assertThat(new String(sts.last().body())).contains("WebIdentityToken=a.web.token");
            Map<String, String> keys = Map.of(
                    "aws.accessKeyId",
                    "ASIAENV",
                    "aws.secretAccessKey",
                    "s",
                    "aws.sessionToken",
                    "token-of-the-environment");
            assertThat(tokenWith(keys, store)).isEqualTo("token-of-the-environment");
        }
    }

    /** The launcher sets the property; without it the SDK asks without a token where it gets none. */
    @Test
    void anInstanceIsAskedByTheSecondVersionOfItsServiceOnly() {
        try (RecordingServer instance = new RecordingServer();
                RecordingServer store = new RecordingServer()) {
            for (int i = 0; i < 8; i++) {
                instance.then(403, Map.of(), "");
            }
            Map<String, String> properties = Map.of(
                    "aws.ec2MetadataServiceEndpoint",
                    instance.endpoint().toString(),
                    "aws.disableEc2MetadataV1",
                    "true");
            assertThatThrownBy(() -> tokenWith(properties, store)).isInstanceOf(DeskreelException.class);
            assertThat(instance.asked())
                    .isNotEmpty()
                    .allMatch(asked -> asked.method().equals("PUT"));
        }
    }

    private String tokenWith(Map<String, String> properties, RecordingServer store) {
        Settings settings = Settings.of(store.endpoint()).profile(null, null);
        properties.forEach(System::setProperty);
        try (StorageSink sink = settings.sink(folder)) {
            put(sink);
            return store.asked().stream()
                    .filter(asked -> asked.method().equals("PUT"))
                    .reduce((one, later) -> later)
                    .orElseThrow()
                    .header("X-amz-security-token");
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }

    private static final String ASSUMED = """
            <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
            <AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>role-token</SessionToken>
            <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
            """;

    private StorageSink profileSink() {
        return profileSink(TestContext.in(folder));
    }

    private StorageSink profileSink(TestContext context) {
        return Settings.of(server).profile("recorder", profiles).sink(context);
    }

    private void put(StorageSink sink) {
        sink.put(Objects.of(key, "x", Mode.REPLACE));
    }

    private ErrorCategory category(StorageSink sink) {
        return catchThrowableOfType(DeskreelException.class, () -> put(sink))
                .code()
                .category();
    }

    private String keys(String head, String secret) {
        return head + "\naws_access_key_id = " + server.accessKey() + "\naws_secret_access_key = " + secret + "\n";
    }

    /** S3Proxy knows no session tokens. */
    private String json(String secret, Instant expiry) {
        String token = secret.equals(server.secretKey()) ? "" : ", \"SessionToken\": \"token-of-" + secret + "\"";
        return "{\"Version\": 1, \"AccessKeyId\": \"" + server.accessKey() + "\", \"SecretAccessKey\": \"" + secret
                + "\"" + token + ", \"Expiration\": \"" + expiry + "\"}";
    }

    private void helper(String json) throws IOException {
        script("cat <<'E'\n" + json + "\nE");
    }

    /** A program as a machine's agent would install one; notes each call. */
    private Path script(String body) throws IOException {
        Path script = folder.resolve("helper");
        Files.writeString(script, "#!/bin/sh\necho call >>" + calls + "\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        if (!Files.exists(profiles)) {
            Files.writeString(profiles, "[profile recorder]\ncredential_process = " + script + " --role=Machine\n");
        }
        return script;
    }

    private int calls() throws IOException {
        return Files.readAllLines(calls).size();
    }
}
