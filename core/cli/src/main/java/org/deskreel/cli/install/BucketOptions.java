// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where recordings are delivered to, for a configuration that is written if there is none. */
final class BucketOptions {
    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            description = "Write a configuration that delivers to this S3 bucket, if there is no configuration yet.")
    private @Nullable String bucket;

    @Option(names = "--region", paramLabel = "REGION", description = "Where the bucket is, such as eu-central-1.")
    private @Nullable String region;

    /**
     * The text of the configuration; empty when no bucket was named.
     *
     * @param platform for which Deskreel is installed
     * @param credentials further settings of the sink
     */
    Optional<String> configuration(String platform, Map<String, String> credentials) {
        if (bucket == null) {
            return Optional.empty();
        }
        Map<String, String> sink = new LinkedHashMap<>();
        sink.put("bucket", quoted(bucket));
        if (region != null) {
            sink.put("region", quoted(region));
        }
        sink.putAll(credentials);
        sink.put("write-only", "true");
        List<String> lines = new ArrayList<>(List.of(
                "# Written by 'deskreel install " + platform + "'. All settings: docs/configuration.md",
                "session:",
                "  hook: " + platform,
                "sinks:",
                "  - type: s3"));
        sink.forEach((name, value) -> lines.add("    " + name + ": " + value));
        return Optional.of(String.join("\n", lines) + "\n");
    }

    /** As YAML reads it back sign by sign. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
