// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deskreel.testkit.network.HttpExchange;
import org.deskreel.testkit.network.HttpFault;
import org.deskreel.testkit.network.HttpFaultPlan;
import org.deskreel.testkit.network.HttpFaultProxy;
import org.deskreel.testlogind.Login;
import org.deskreel.testlogind.LogindBus;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Days of a WorkSpace with Linux, with the agent: disconnected and connected again, signed out and in, and a reboot while
 * somebody is signed in. The credentials for S3 are in a file that another program renews. Reboot means here that agent,
 * recorder and its FFmpeg are killed, that the X server ends, and that bus and logind start anew and know of nobody.
 */
class WorkspaceIT {
    private static final String TOKEN = "x-amz-security-token";
    private static final int ACCOUNT = 61_121;
    private static final int GREEN = 0b010;

    @TempDir
    private Path folder;

    private LogindBus bus;
    private S3Server s3;
    private HttpFaultProxy proxy;
    private Bucket bucket;
    private PersonalDesktop desktop;
    private SpooledRecordings spool;

    @BeforeEach
    void open() throws Exception {
        bus = LogindBus.start();
        // It knows one key and no tokens; which token is valid is the proxy's affair.
        s3 = S3ProxyServer.start(Map.of("s3proxy.authorization", "none"));
        proxy = HttpFaultProxy.to(s3.endpoint().getPort());
        bucket = Bucket.on(s3, "recordings");
        desktop = PersonalDesktop.open(ACCOUNT, GREEN, folder);
        spool = new SpooledRecordings(folder.resolve("state"));
        configure();
    }

    @AfterEach
    void close() throws Exception {
        SpooledRecordings.endAll(folder);
        desktop.close();
        proxy.close();
        s3.close();
        bus.close();
    }

    @Test
    void everyLoginIsARecordingOverDisconnectionsAndToItsEndByAReboot() throws Exception {
        renew("first");
        try (Program agent = agent()) {
            signIn("c2");
            spool.await(1, "recording");
            awaitSegmentPutWith("first");
            renew("second");
            bus.foreground("c2", false);
            spool.await(1, "interrupted");
            // The person takes away what opens the display, which the next take needs.
            byte[] cookie = Files.readAllBytes(desktop.authority());
            Files.delete(desktop.authority());
            Thread.sleep(1_000);
            bus.foreground("c2", true);
            spool.await(1, "recording");
            awaitSegmentPutWith("second");
            bus.logout("c2");
            spool.await(1, "complete");
            Files.write(desktop.authority(), cookie);

            signIn("c3");
            spool.await(1, "recording");
            Thread.sleep(3_000);
            reboot(agent);
        }
        try (Program agent = agent()) {
            // Nobody has to sign in for what the reboot has interrupted to be finished.
            spool.await(2, "complete");
            signIn("c2");
            spool.await(1, "recording");
            Thread.sleep(2_000);
            bus.logout("c2");
            spool.await(3, "complete");
            agent.signal("TERM");
            agent.expectExit(0, Installation.PATIENCE);
        }

        List<Recording> recordings = recordings();
        assertThat(recordings).hasSize(3);
        for (Recording recording : recordings) {
            recording.assertSound();
            assertIsJanes(recording);
        }
        assertThat(causes(recordings.get(0))).containsExactly("starting", "paused");
        assertThat(end(recordings.get(0))).isNotEqualTo("recorder-down");
        assertThat(end(recordings.get(1))).isEqualTo("recorder-down");
        assertThat(recordings.get(1).events("recording-taken-up")).hasSize(1);
        assertThat(causes(recordings.get(2))).containsExactly("starting");
    }

    private void signIn(String session) {
        bus.login(Login.ofPerson(session, ACCOUNT, "jane", Instant.now()).on(desktop.display()));
    }

    private void reboot(Program agent) throws Exception {
        List<ProcessHandle> recorder =
                Stream.of(agent.handle()).flatMap(ProcessHandle::descendants).toList();
        assertThat(recorder).hasSizeGreaterThanOrEqualTo(2);
        agent.signal("KILL");
        recorder.forEach(ProcessHandle::destroyForcibly);
        agent.awaitExit(Installation.PATIENCE);
        desktop.close();
        bus.restart();
        desktop = PersonalDesktop.open(ACCOUNT, GREEN, folder);
    }

    /** Puts other credentials in the place of those that are there; the old ones have expired. */
    private void renew(String token) throws IOException {
        Path fresh = Files.writeString(
                folder.resolve("credentials.new"), """
                [default]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                aws_session_token = %s
                """.formatted(s3.accessKey(), s3.secretKey(), token));
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
        Files.move(fresh, folder.resolve("credentials"), StandardCopyOption.REPLACE_EXISTING);
        proxy.plan(HttpFaultPlan.when(
                request -> !request.header(TOKEN).orElse("").equals(token), HttpFault.s3Error(400, "ExpiredToken")));
    }

    private void awaitSegmentPutWith(String token) throws InterruptedException {
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (puts(token).isEmpty() && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(puts(token))
                .as("segments put with the %s credentials", token)
                .isNotEmpty();
    }

    private List<HttpExchange> puts(String token) {
        return proxy.exchanges().stream()
                .filter(exchange -> exchange.method().equals("PUT") && exchange.status() == 200)
                .filter(exchange -> exchange.target().contains("/segments/"))
                .filter(exchange -> exchange.header(TOKEN).filter(token::equals).isPresent())
                .toList();
    }

    /** In order of their sessions. */
    private List<Recording> recordings() throws IOException {
        bucket.downloadAll(folder.resolve("downloaded"));
        List<Path> folders;
        try (Stream<Path> found = Files.list(folder.resolve("downloaded/ws-0123456789/jane"))) {
            folders = found.sorted().toList();
        }
        return List.of(Recording.in(folders.get(0)), Recording.in(folders.get(1)), Recording.in(folders.get(2)));
    }

    private void assertIsJanes(Recording recording) throws IOException, InterruptedException {
        JsonNode session = recording.manifest().get("session");
        assertThat(session.get("user").asText()).isEqualTo("jane");
        assertThat(session.get("metadata").get("workspace-id").asText()).isEqualTo("ws-0123456789");
        assertThat(session.get("metadata").get("directory-id").asText()).isEqualTo("d-9067012345");
        for (Path file : recording.segmentFiles()) {
            assertThat(Hues.in(Installation.built().ffmpeg(), file, folder)).containsExactly(GREEN);
        }
    }

    private static List<String> causes(Recording recording) {
        return recording.gaps().stream().map(gap -> gap.get("cause").asText()).toList();
    }

    private static String end(Recording recording) {
        List<JsonNode> takes = recording.takes();
        return takes.get(takes.size() - 1).get("end").asText();
    }

    private Program agent() throws IOException {
        return Installation.built()
                .start(
                        folder,
                        List.of("agent", "--config=" + folder.resolve("deskreel.yaml")),
                        Map.of("DBUS_SYSTEM_BUS_ADDRESS", bus.address()));
    }

    private void configure() throws IOException {
        Path map = Files.writeString(folder.resolve("workspaces.json"), """
                {"Workspaces": [
                  {"WorkspaceId": "ws-0123456789", "DirectoryId": "d-9067012345", "UserName": "jane",
                   "BundleId": "wsb-0123456789", "WorkspaceProperties": {"RunningMode": "AUTO_STOP"}},
                  {"WorkspaceId": "ws-9876543210", "DirectoryId": "d-9067012345", "UserName": "joe"}
                ]}
                """);
        Files.setPosixFilePermissions(map, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("deskreel.yaml"), """
                state: %s
                session:
                  hook: workspaces
                  map: %s
                  pause-when-disconnected: true
                sinks:
                %s
                capture:
                  backends: [x11grab]
                  frame-rate: 3
                  segment: 2s
                """.formatted(
                        folder.resolve("state"),
                        map,
                        bucket.sink(
                                        proxy.httpEndpoint(),
                                        "profile: default",
                                        "profile-file: " + folder.resolve("credentials"),
                                        "write-only: true")
                                .indent(2)
                                .stripTrailing()));
    }
}
