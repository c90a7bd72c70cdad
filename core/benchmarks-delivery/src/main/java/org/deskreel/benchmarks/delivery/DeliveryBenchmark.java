// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures delivery: how fast a backlog reaches a server, what a sink in a cloud costs at the start, and how much memory
 * it takes. Prints a table.
 *
 * <p>Options: {@code --quick} for rough figures, {@code --only throughput} or {@code --only start}, {@code --java HOME} for
 * a further JDK, {@code --write FILE} to write the page with the table.
 */
public final class DeliveryBenchmark {
    private static final Path DISTRIBUTION = Path.of("distribution/target/deskreel");

    private DeliveryBenchmark() {}

    /** Runs what the options ask for. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> options = List.of(arguments);
        boolean quick = options.contains("--quick");
        Path folder = Files.createTempDirectory("deskreel-benchmark");
        Rows rows = new Rows();
        Path distribution = DISTRIBUTION.toAbsolutePath();
        if (wanted(options, "start")) {
            System.err.println("start …");
            new ColdStart(distribution, folder, quick).measure(rows, javas(options));
        }
        if (wanted(options, "throughput")) {
            System.err.println("throughput …");
            new Throughput(distribution, folder, quick).measure(rows);
        }
        System.out.print(rows.markdown());
        write(options, rows);
        System.err.println("Recordings and logs are in " + folder);
        System.exit(0);
    }

    private static boolean wanted(List<String> options, String name) {
        return !options.contains("--only") || value(options, "--only").equals(name);
    }

    /** This Java, and the one that was named, each by what it calls itself. */
    private static Map<String, Path> javas(List<String> options) throws IOException {
        Map<String, Path> javas = new LinkedHashMap<>();
        javas.put("Java " + Runtime.version().feature(), Path.of(System.getProperty("java.home")));
        if (options.contains("--java")) {
            Path home = Path.of(value(options, "--java"));
            String version = Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .findFirst()
                    .map(line -> line.replaceAll("[^0-9.]", "").replaceAll("\\..*", ""))
                    .orElse("other");
            javas.put("Java " + version, home);
        }
        return javas;
    }

    private static String value(List<String> options, String name) {
        int at = options.indexOf(name) + 1;
        if (at >= options.size()) {
            throw new IllegalArgumentException(name + " needs a value.");
        }
        return options.get(at);
    }

    private static void write(List<String> options, Rows rows) throws IOException {
        if (!options.contains("--write")) {
            return;
        }
        try (InputStream in =
                Objects.requireNonNull(DeliveryBenchmark.class.getResourceAsStream("benchmarks-delivery.md"))) {
            Files.writeString(
                    Path.of(value(options, "--write")),
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("{date}", LocalDate.now(ZoneOffset.UTC).toString())
                            .replace("{cores}", "" + Runtime.getRuntime().availableProcessors())
                            .replace("{table}", rows.markdown().strip()));
        }
    }
}
