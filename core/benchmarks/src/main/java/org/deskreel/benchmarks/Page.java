// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

/** The page {@code docs/benchmarks.md}: how it is measured, where and when it was, and the table. */
final class Page {
    private Page() {}

    static String of(String table, List<String> failures, boolean quick) throws IOException {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("benchmarks.md"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{date}", LocalDate.now(ZoneOffset.UTC).toString())
                    .replace("{machine}", machine())
                    .replace("{command}", quick ? "./benchmark --quick" : "./benchmark")
                    .replace("{table}", table.strip())
                    .replace("{failures}", failures.isEmpty() ? "None." : String.join("\n", failures));
        }
    }

    private static String machine() throws IOException {
        return "%s, %d cores, %d GB of memory, Linux %s, Java %s"
                .formatted(
                        line("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        Math.round(
                                Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1e6),
                        System.getProperty("os.version"),
                        Runtime.version().feature());
    }

    private static String line(String file, String start) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
    }
}
