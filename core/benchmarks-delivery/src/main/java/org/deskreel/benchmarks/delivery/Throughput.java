// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.delivery;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.deskreel.teststores.S3Store;

/**
 * A backlog is delivered to S3Proxy by {@code deskreel deliver} and by the SDK's transfer tool, in turn, each in a process
 * of its own whose start is part of the time.
 */
final class Throughput {
    private static final double GOAL = 0.9;
    private static final double RESIDENT = 200;
    private static final Map<String, String> ROOM = Map.of("heap", "6g", "compiler", "4");

    private final Path distribution;
    private final Path folder;
    private final boolean quick;

    Throughput(Path distribution, Path folder, boolean quick) {
        this.distribution = distribution;
        this.folder = folder;
        this.quick = quick;
    }

    void measure(Rows rows) throws IOException, InterruptedException {
        SampleBacklog backlog = SampleBacklog.write(folder.resolve("files"), quick ? 300 : 1_000);
        List<Watched> ours = new ArrayList<>();
        List<Watched> oneByOne = new ArrayList<>();
        List<Watched> usual = new ArrayList<>();
        for (int round = 1; round <= (quick ? 1 : 3); round++) {
            try (S3Server server = S3ProxyServer.start(ROOM)) {
                tool(server, backlog, "warm-up-" + round, "default");
                usual.add(tool(server, backlog, "default-" + round, "default"));
                ours.add(deliver(server, backlog, "deskreel-" + round));
                oneByOne.add(tool(server, backlog, "one-by-one-" + round, "one-by-one"));
            }
        }
        double megabytes = backlog.bytes() / 1e6;
        String what = backlog.count() + " segments, %.0f MB, to S3Proxy: ".formatted(megabytes);
        rows.figure(what + "`deskreel deliver`", megabytes / median(ours), "MB/s", 0);
        rows.figure("the SDK's transfer tool, with its defaults", megabytes / median(usual), "MB/s", 0);
        rows.figure("the SDK's transfer tool, one file after the other", megabytes / median(oneByOne), "MB/s", 0);
        rows.atLeast(GOAL, "Deskreel : transfer tool with its defaults", median(usual) / median(ours), "", 2);
        rows.atMost(
                RESIDENT,
                "resident set of `deskreel deliver`, largest",
                ours.stream().mapToDouble(Watched::resident).max().orElseThrow(),
                "MB",
                0);
        rows.figure(
                "resident set of the transfer tool, largest",
                usual.stream().mapToDouble(Watched::resident).max().orElseThrow(),
                "MB",
                0);
    }

    private static double median(List<Watched> runs) {
        return runs.stream()
                .mapToDouble(Watched::seconds)
                .sorted()
                .skip(runs.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private Watched deliver(S3Server server, SampleBacklog backlog, String name)
            throws IOException, InterruptedException {
        bucket(server, name);
        Path place = Files.createDirectories(folder.resolve(name));
        backlog.spool(place.resolve("state"), "backlog");
        Path config = Files.writeString(
                place.resolve("deskreel.yaml"),
                "state: " + place.resolve("state") + "\nsinks:\n" + Sinks.s3(server, server.endpoint(), name));
        Watched watched = Watched.run(
                new ProcessBuilder(
                        distribution.resolve("bin/deskreel").toString(), "deliver", "--config", config.toString()),
                place.resolve("deliver.log"));
        try (S3Store store = server.store()) {
            int segments = (int) store.keys(name, "").stream()
                    .filter(key -> key.contains("/segments/"))
                    .count();
            if (segments != backlog.count()) {
                throw new IOException(
                        "Only " + segments + " segments arrived: " + Files.readString(place.resolve("deliver.log")));
            }
        }
        return watched;
    }

    private Watched tool(S3Server server, SampleBacklog backlog, String name, String mode)
            throws IOException, InterruptedException {
        bucket(server, name);
        return Watched.run(
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path").replace(File.pathSeparator + File.pathSeparator, ""),
                        TransferTool.class.getName(),
                        server.endpoint().toString(),
                        server.accessKey(),
                        server.secretKey(),
                        name,
                        backlog.folder().toString(),
                        mode),
                folder.resolve(name + ".log"));
    }

    private static void bucket(S3Server server, String name) {
        try (S3Store store = server.store()) {
            store.createBucket(name);
        }
    }
}
