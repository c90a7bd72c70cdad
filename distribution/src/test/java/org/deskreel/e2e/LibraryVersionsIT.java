// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.testkit.PluginBuilder;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins with versions of the same libraries that do not fit each other, in one recorder. */
class LibraryVersionsIT {
    private static final Path OLD = Path.of(System.getProperty("deskreel.old-libraries", "target/old-libraries"));

    /** Writes into a folder what it is given, and what its library says of itself. */
    private static final String SINK = """
            package versions;
            import java.io.InputStream;
            import java.nio.file.*;
            import java.util.Set;
            import org.deskreel.spi.*;
            import org.deskreel.spi.config.Setting;
            import org.deskreel.spi.storage.*;
            public class Sink implements StorageSinkFactory<Sink.Settings> {
                public record Settings(@Setting("The folder.") Path path) {}
                public String type() { return "%s"; }
                public Class<Settings> configType() { return Settings.class; }
                public StorageSink create(Settings settings, ComponentContext context) {
                    return new StorageSink() {
                        public Set<Capability> capabilities() { return Set.of(); }
                        public Readiness readiness() { return Readiness.ready("The folder is there."); }
                        public void put(PutRequest request) {
                            try (InputStream content = request.content().open()) {
                                Path target = settings.path().resolve(request.key().value());
                                Files.createDirectories(target.getParent());
                                Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
                                Files.writeString(settings.path().resolve("library"), %s);
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        }
                        public Listing list(String folder, String after) { throw new IllegalStateException(); }
                        public StoredObject open(ObjectKey key, long offset, long length) {
                            throw new IllegalStateException();
                        }
                        public String location() { return settings.path().toString(); }
                        public void close() {}
                    };
                }
            }
            """;

    /** Writes with Jackson, and asks the class that writes for its version. */
    private static final String JACKSON =
            "new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(java.util.List.of("
                    + "new com.fasterxml.jackson.databind.ObjectMapper().version().toString(), "
                    + "org.slf4j.LoggerFactory.class.getClassLoader().getName()))";

    /** What the SDK of AWS tells every server. */
    private static final String AWS = "software.amazon.awssdk.core.util.SdkUserAgent.create().userAgent()";

    @TempDir
    private Path folder;

    @Test
    void eachPluginUsesItsOwn() throws IOException, InterruptedException {
        Installation installation = Installation.copied(folder);
        plugin(installation, "jackson-new", JACKSON, newJackson(installation));
        plugin(installation, "jackson-old", JACKSON, old("jackson-", "slf4j-"));
        plugin(installation, "aws-old", AWS, old("annotations-", "sdk-core-", "utils-", "slf4j-"));
        try (S3Server s3 = S3ProxyServer.start()) {
            Bucket bucket = Bucket.on(s3, "versions");
            Workplace workplace = new Workplace(installation, folder)
                    .configured(
                            bucket.sinkWithKey(s3.endpoint())
                                    + sink("jackson-new")
                                    + sink("jackson-old")
                                    + sink("aws-old"),
                            "capture: {backends: [synthetic], segment: 1s, synthetic-layouts: 0s=320x240}");

            workplace.record("--duration", "3s").expectExit(0, Installation.PATIENCE);

            bucket.download(folder.resolve("downloaded")).assertSound();
        }
        assertDelivered("jackson-new", "\\[\"2\\.22\\.4\",\"plugin jackson-new\"]");
        assertDelivered("jackson-old", "\\[\"2\\.15\\.4\",\"plugin jackson-old\"]");
        assertDelivered("aws-old", "aws-sdk-java/2\\.20\\.162 .*");
        assertThat(installation.home().resolve("plugins/sink-s3/lib"))
                .isDirectoryNotContaining("glob:**/sdk-core-2.20.162.jar")
                .isDirectoryContaining("glob:**/sdk-core-*.jar");
    }

    private void assertDelivered(String plugin, String library) throws IOException {
        Path delivered = folder.resolve(plugin);
        assertThat(Files.readString(delivered.resolve("library"))).matches(library);
        Recording.in(delivered).assertSound();
    }

    private String sink(String plugin) {
        return "- {type: " + plugin + ", path: " + folder.resolve(plugin) + "}\n";
    }

    private static void plugin(Installation installation, String id, String version, List<Path> libraries)
            throws IOException {
        PluginBuilder plugin = PluginBuilder.plugin(id).source("versions.Sink", SINK.formatted(id, version));
        libraries.forEach(plugin::library);
        plugin.index("versions.Sink").folder(installation.home().resolve("plugins"), id);
    }

    private static List<Path> newJackson(Installation installation) throws IOException {
        return jars(installation.home().resolve("lib"), "jackson-", "slf4j-api-");
    }

    private static List<Path> old(String... prefixes) throws IOException {
        return jars(OLD, prefixes);
    }

    private static List<Path> jars(Path folder, String... prefixes) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(jar ->
                            Stream.of(prefixes).anyMatch(jar.getFileName().toString()::startsWith))
                    .sorted()
                    .toList();
        }
    }
}
