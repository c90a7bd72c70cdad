// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Predicate;
import org.deskreel.testkit.network.Fault;
import org.deskreel.testkit.network.FaultProxy;
import org.deskreel.testkit.network.HttpExchange;
import org.deskreel.testkit.network.HttpFault;
import org.deskreel.testkit.network.HttpFaultPlan;
import org.deskreel.testkit.network.HttpFaultProxy;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The store, or the way to it, is bad while a session is recorded: recording goes on, and everything arrives, once. The
 * recorder talks to a proxy for TCP, that one to a proxy for HTTP, and that one to a real server.
 */
class OutageIT {
    private static final boolean LONG = Boolean.getBoolean("deskreel.long");
    /** Two of three minutes in the long form. */
    private static final int SCALE = LONG ? 7 : 1;

    private static final int RECORDED = 26 * SCALE;
    private static final Duration PATIENCE = Duration.ofSeconds(90).plusSeconds(RECORDED);
    private static final String OLD = "token-of-the-first-hour";
    private static final String NEW = "token-of-the-second-hour";

    private static S3Server server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = S3ProxyServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** One scenario: a bucket, the two proxies before it, and the recorder's place. */
    private record Scene(Bucket bucket, HttpFaultProxy http, FaultProxy tcp, Workplace workplace)
            implements AutoCloseable {
        @Override
        public void close() {
            tcp.close();
            http.close();
        }
    }

    private interface Trouble {
        void make(Scene scene) throws IOException, InterruptedException;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void serverIsDown() throws IOException, InterruptedException {
        try (Scene scene = scene("down")) {
            record(scene, scene.bucket().sinkWithKey(scene.tcp().httpEndpoint()), trouble -> {
                scene.tcp().down();
                sleep(16);
                scene.tcp().up();
            });
            scene.workplace().run(0, "recordings verify");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void serverStallsInTheMiddleOfUploads() throws IOException, InterruptedException {
        try (Scene scene = scene("stalls")) {
            record(scene, scene.bucket().sinkWithKey(scene.tcp().httpEndpoint()), trouble -> {
                scene.tcp().fault(Fault.stallAfter(Fault.Direction.TO_SERVER, 2_000));
                sleep(8);
                scene.tcp().resetAll();
                scene.tcp().fault(Fault.stallAfter(Fault.Direction.TO_CLIENT, 10));
                sleep(6);
                scene.tcp().resetAll();
                scene.tcp().heal();
            });
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void everySecondRequestIsRefused() throws IOException, InterruptedException {
        try (Scene scene = scene("slow-down")) {
            scene.http().plan(HttpFaultPlan.everyNth(2, HttpFault.slowDown()));
            record(scene, scene.bucket().sinkWithKey(scene.tcp().httpEndpoint()), trouble -> sleep(18));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void answersAreLostAndConnectionsReset() throws IOException, InterruptedException {
        try (Scene scene = scene("lost-answers")) {
            scene.http().plan(HttpFaultPlan.everyNth(3, HttpFault.lostAnswer()));
            // What has bad luck again and again does not hold up the others.
            record(scene, scene.bucket().sinkWithKey(scene.tcp().httpEndpoint()), RECORDED, trouble -> {
                scene.tcp().fault(Fault.resetAfter(Fault.Direction.TO_SERVER, 20_000));
                sleep(8);
                scene.tcp().heal();
            });
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void credentialsExpireAndAreRenewedInAFile() throws IOException, InterruptedException {
        try (Scene scene = scene("profile-file")) {
            Path profile = Files.writeString(folder.resolve("aws-profile"), profile(OLD));
            record(scene, withProfile(scene, profile), trouble -> {
                expire(scene);
                sleep(8);
                replace(profile, profile(NEW));
            });
            assertThat(scene.http().exchanges()).anyMatch(signedWith(OLD)).anyMatch(signedWith(NEW));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void credentialsExpireAndAreRenewedByAHelper() throws IOException, InterruptedException {
        try (Scene scene = scene("credential-process")) {
            Path answer = Files.writeString(folder.resolve("answer.json"), helperAnswer(OLD));
            Path helper = Files.createFile(
                    folder.resolve("helper"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.writeString(helper, "#!/bin/sh\ncat " + answer + "\n");
            Path profile = Files.writeString(
                    folder.resolve("aws-profile"), "[profile deskreel]\ncredential_process = " + helper + "\n");
            record(scene, withProfile(scene, profile), trouble -> {
                expire(scene);
                sleep(4);
                replace(answer, helperAnswer(NEW));
            });
            assertThat(scene.http().exchanges()).anyMatch(signedWith(OLD)).anyMatch(signedWith(NEW));
        }
    }

    /** From now on the store does not take the credentials that it was used with before. */
    private static void expire(Scene scene) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (scene.http().exchanges().stream().noneMatch(signedWith(OLD)) && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        scene.http().plan(HttpFaultPlan.when(signedWith(OLD), HttpFault.s3Error(400, "ExpiredToken")));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void nameDoesNotResolve() throws IOException, InterruptedException {
        try (Scene scene = scene("no-dns")) {
            Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
            Workplace workplace = new Workplace(resolvingBy(hosts), folder);
            URI endpoint =
                    URI.create("http://store.deskreel.test:" + scene.tcp().port());
            Scene named = new Scene(scene.bucket(), scene.http(), scene.tcp(), workplace);
            record(named, scene.bucket().sinkWithKey(endpoint), trouble -> {
                sleep(10);
                replace(hosts, "127.0.0.1 localhost store.deskreel.test\n");
            });
            workplace.run(0, "doctor");
        }
    }

    private Scene scene(String name) throws IOException {
        Bucket bucket = Bucket.on(server, name);
        HttpFaultProxy http = HttpFaultProxy.to(server.endpoint().getPort());
        FaultProxy tcp = FaultProxy.to(http.port());
        return new Scene(bucket, http, tcp, new Workplace(Installation.built(), folder));
    }

    private static void record(Scene scene, String sink, Trouble trouble) throws IOException, InterruptedException {
        record(scene, sink, Bucket.PARALLEL, trouble);
    }

    private static void record(Scene scene, String sink, int displaced, Trouble trouble)
            throws IOException, InterruptedException {
        Workplace workplace = scene.workplace()
                .configured(
                        sink,
                        "capture: {backends: [synthetic], segment: 2s, synthetic-layouts: 0s=320x240}",
                        "spool: {max-size: 50MiB}",
                        "delivery: {retry-longest: %ds}".formatted(3 * SCALE));
        try (Program record = workplace.record("--duration", RECORDED + "s");
                Peaks peaks = new Peaks(record, workplace.state())) {
            record.awaitFfmpeg(-1);
            Thread.sleep(5_000);
            trouble.make(scene);
            record.expectExit(0, PATIENCE);
            assertThat(peaks.resident()).as("bytes of memory").isBetween(10_000_000L, 200_000_000L);
            assertThat(peaks.spooled()).as("bytes in the spool").isLessThan(50L << 20);
        }
        scene.http().heal();
        Recording recording = scene.bucket().download(workplace.folder().resolve("downloaded"));
        recording.assertSound();
        assertThat(recording.takes()).as("takes").hasSize(1);
        assertThat(recording.coverage()).isGreaterThan(0.97);
        scene.bucket().assertStoredOnceAndInOrder(scene.http(), recording, displaced);
        assertThat(workplace.spooled()).as("left in the spool").isEmpty();
        if (LONG) {
            workplace.run(0, "recordings verify", recording.id());
        }
    }

    private static void sleep(int seconds) throws InterruptedException {
        Thread.sleep(seconds * 1000L * SCALE);
    }

    private static String withProfile(Scene scene, Path profile) {
        return scene.bucket().sink(scene.tcp().httpEndpoint(), "profile: deskreel", "profile-file: " + profile);
    }

    private static String profile(String token) {
        return """
                [profile deskreel]
                aws_access_key_id = %s
                aws_secret_access_key = %s
                aws_session_token = %s
                """.formatted(server.accessKey(), server.secretKey(), token);
    }

    private static String helperAnswer(String token) {
        return """
                {"Version": 1, "AccessKeyId": "%s", "SecretAccessKey": "%s", "SessionToken": "%s",
                 "Expiration": "2099-01-01T00:00:00Z"}
                """.formatted(server.accessKey(), server.secretKey(), token);
    }

    private static Predicate<HttpExchange> signedWith(String token) {
        return exchange ->
                exchange.header("X-Amz-Security-Token").filter(token::equals).isPresent();
    }

    /** At once, so that nobody reads half of it. */
    private static void replace(Path file, String content) throws IOException {
        Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".next"), content);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** An installation whose Java asks a file for addresses, and nothing else. */
    private Installation resolvingBy(Path hosts) throws IOException, InterruptedException {
        Installation installation = Installation.copied(folder);
        Path launch = installation.home().resolve("lib/launch.sh");
        String script = Files.readString(launch);
        Files.delete(launch);
        Files.writeString(
                launch, script.replace("-Xss512k \"$@\"", "-Xss512k -Djdk.net.hosts.file=" + hosts + " \"$@\""));
        assertThat(Files.readString(launch)).contains(hosts.toString());
        return installation;
    }
}
