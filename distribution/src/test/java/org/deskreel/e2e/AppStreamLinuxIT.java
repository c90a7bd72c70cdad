// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deskreel.benchmarks.footage.FootageReader;
import org.deskreel.benchmarks.footage.PaintedFrame;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.deskreel.teststores.S3Store;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A session on an instance with Linux, from the installation in the image to the recording in S3, in the documented order and
 * within the documented limits. The person at the desktop takes away the file that opens it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AppStreamLinuxIT {
    private static final String SESSION = "c1a7f0f2-4f1e-4f5e-9d0b-0a3f7f4e5d6c";
    private static final String USER = "jane.doe@example.com";

    @TempDir
    private static Path folder;

    private Program withBucket;
    private Program uninstall;
    private List<String> left;
    private Program install;
    private SessionScripts.Run start;
    private SessionScripts.Run end;
    private Instant shown;
    private Instant hidden;
    private List<String> keys;
    private Recording recording;
    private List<PaintedFrame> frames;

    @BeforeAll
    void liveThroughASession() throws IOException, InterruptedException {
        try (S3Server s3 = S3ProxyServer.start();
                StreamingInstance instance = new StreamingInstance(folder.resolve("instance"))) {
            Bucket bucket = Bucket.on(s3, "recordings");
            configure(instance, bucket);
            instance.start(List.of("/opt/deskreel/bin/warm-up")).expectExit(0, Duration.ofMinutes(2));
            withBucket =
                    deskreel(instance, 10, "install", "appstream", "--config=/opt/new.yaml", "--bucket=new-bucket");
            uninstall = deskreel(instance, 0, "uninstall", "appstream", "--config=/opt/new.yaml");
            left = instance.opts();
            install = deskreel(instance, 10, "install", "appstream");
            session(instance);
            try (S3Store store = s3.store()) {
                keys = store.keys("recordings", "");
            }
            recording = bucket.download(folder.resolve("downloaded"));
            frames = new FootageReader(Installation.built().ffmpeg()).read(recording.segmentFiles());
        }
    }

    private static Program deskreel(StreamingInstance instance, int code, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/opt/deskreel/bin/deskreel"));
        command.addAll(List.of(arguments));
        return instance.start(command).expectExit(code, Duration.ofMinutes(1));
    }

    /** The role's profile, as the platform puts it on the instance. */
    private static void configure(StreamingInstance instance, Bucket bucket) throws IOException {
        Path profile = Files.writeString(instance.opt("aws-profile"), """
                [profile appstream_machine_role]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                """.formatted(
                        bucket.server().accessKey(), bucket.server().secretKey()));
        Files.writeString(
                Files.createDirectories(instance.opt("deskreel/conf")).resolve("deskreel.yaml"),
                """
                sinks:
                %s
                capture:
                  segment: 3s
                """.formatted(bucket.sink(
                                bucket.server().endpoint(),
                                "profile: appstream_machine_role",
                                "profile-file: /opt/" + profile.getFileName(),
                                "write-only: true")
                        .indent(2)));
    }

    private void session(StreamingInstance instance) throws IOException, InterruptedException {
        SessionScripts scripts = new SessionScripts(instance, instance.opt("appstream/SessionScripts/config.json"));
        instance.variables(
                "user",
                Map.of(
                        "AppStream_Stack_Name", "training",
                        "AppStream_User_Access_Mode", "custom",
                        "AppStream_Session_Reservation_DateTime", "2026-11-23T07:25:09Z",
                        "AppStream_UserName", USER,
                        "AppStream_Session_ID", SESSION));
        Map<String, String> desktop = instance.openDesktop(Map.of());
        try (ClockStrip clock = ClockStrip.on(instance.fromOutside(desktop), folder.resolve("clock.log"))) {
            assertThat(clock).isNotNull();
            start = scripts.run("SessionStart");
            shown = Instant.now();
            Thread.sleep(5_000);
            interfere(instance, desktop);
            Thread.sleep(6_000);
            hidden = Instant.now();
            end = scripts.run("SessionTermination");
        }
    }

    /** Without their cookie nobody else can open the desktop any more; a new layout takes a new capture process. */
    private static void interfere(StreamingInstance instance, Map<String, String> desktop)
            throws IOException, InterruptedException {
        long first = instance.awaitCapture(-1).pid();
        assertThat(instance.asPerson(desktop, "xrandr", "--output", "VNC-0", "--mode", "1024x768"))
                .isZero();
        instance.awaitCapture(first);
        Thread.sleep(3_000);
        assertThat(instance.asPerson(desktop, "rm", desktop.get("XAUTHORITY"))).isZero();
        instance.start(List.of("env", "DISPLAY=" + desktop.get("DISPLAY"), "xdpyinfo"))
                .expectExit(1, Duration.ofSeconds(20));
        assertThat(instance.asPerson(Map.of(), "ls", "/var/lib/deskreel")).isNotZero();
        // One that has given way may still be closing its file.
        ProcessHandle second = instance.awaitCapture(first);
        Program.signal(second, "KILL");
        instance.awaitCapture(second.pid());
    }

    @Test
    void installSetsUpEverythingAndSaysWhatIsMissingWithoutASession() throws IOException {
        assertThat(install.out())
                .contains("session scripts: done: make /opt/appstream/SessionScripts/config.json")
                .contains("state folder: done: make ")
                .contains("session hook appstream: This is an instance of the fleet 'cad-fleet'")
                .contains("sink s3: A small object was put into ");
        // There is no desktop yet, and nothing else is missing.
        assertThat(install.out()).endsWith("One thing must be mended first.\n");
    }

    @Test
    void installWithABucketIsCheckedWithThatBucketAndLeavesNothing() throws IOException {
        assertThat(withBucket.out())
                .contains("configuration: done: write /opt/new.yaml")
                .contains("sink s3: There is no profile appstream_machine_role in ");
        assertThat(uninstall.out()).contains("configuration: done: remove /opt/new.yaml.");
        assertThat(left).containsExactlyInAnyOrder("aws-profile", "deskreel");
    }

    @Test
    void startScriptReturnsWithTheFirstFrameAndOneLine() {
        assertThat(start.log().lines()).hasSize(1);
        assertThat(start.log())
                .matches("Recording session %s of %s: first frame after [0-9.]+ s, x11grab 1280x720.*\\R"
                        .formatted(SESSION, USER.replace(".", "\\.")));
        // Three seconds where nothing else runs; other tests may run beside this one.
        assertThat(start.took()).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void endScriptReturnsWhenEverythingIsDelivered() {
        assertThat(end.log())
                .contains("Session " + SESSION + ": recording ", " is complete, ")
                .hasLineCount(1);
        assertThat(end.took()).isLessThan(Duration.ofSeconds(55));
    }

    @Test
    void recordingStandsWhereTheSampleOfAwsHasIts() {
        assertThat(keys)
                .filteredOn(key -> !key.startsWith(".deskreel/"))
                .allMatch(key -> key.startsWith("training/cad-fleet/" + SESSION + "/"))
                .contains("training/cad-fleet/" + SESSION + "/recording.json");
    }

    @Test
    void manifestSaysWhoWasRecorded() throws IOException {
        recording.assertSound();
        JsonNode session = recording.manifest().get("session");
        assertThat(session.get("id").asText()).isEqualTo(SESSION);
        assertThat(session.get("user").asText()).isEqualTo(USER);
        assertThat(session.get("metadata").get("fleet-name").asText()).isEqualTo("cad-fleet");
        assertThat(session.get("metadata").get("stack-name").asText()).isEqualTo("training");
    }

    @Test
    void whatThePersonSawIsOnFilmFromTheFirstSecond() {
        assertThat(Recording.start(recording.segments().get(0))).isBefore(shown);
        assertThat(frames.get(0).painted()).isLessThan(shown.toEpochMilli());
        assertThat(frames)
                .as("frames of the first second")
                .filteredOn(frame ->
                        frame.painted() >= shown.toEpochMilli() && frame.painted() < shown.toEpochMilli() + 1000)
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(frames.get(frames.size() - 1).painted()).isGreaterThan(hidden.toEpochMilli() - 1000);
    }

    @Test
    void desktopIsRecordedOnWithoutTheFileThatOpensIt() {
        assertThat(recording.takes()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(recording.sizes()).containsExactly("1280x720", "1024x768");
        assertThat(recording.coverage()).isGreaterThan(0.8);
    }
}
