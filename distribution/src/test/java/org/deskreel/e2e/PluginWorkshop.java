// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Puts broken plugins into an installation. */
final class PluginWorkshop {
    private static final String SINK = """
            package zoo;

            public class %s implements org.deskreel.spi.storage.StorageSinkFactory<%s.Settings> {
                public record Settings() {}
                public %s() { %s }
                @Override public String type() { return "%s"; }
                @Override public Class<Settings> configType() { return Settings.class; }
                @Override public org.deskreel.spi.storage.StorageSink create(
                        Settings settings, org.deskreel.spi.ComponentContext context) {
                    throw new IllegalStateException("never made");
                }
            }
            """;

    private final Installation installation;

    PluginWorkshop(Installation installation) {
        this.installation = installation;
    }

    /** Needs an SPI that there is not yet. */
    void wrongSpiVersion(String id) throws IOException {
        properties(id, ">=99.0.0");
        jar(id, compile("Future", id, ""), "zoo.Future");
    }

    /** Names a factory that it does not hold. */
    void missingClass(String id) throws IOException {
        properties(id, ">=0.1.0");
        jar(id, null, "zoo.Hollow");
    }

    /** Has a factory that cannot be constructed. */
    void throwingConstructor(String id) throws IOException {
        properties(id, ">=0.1.0");
        jar(id, compile("Grumpy", id, "if (true) throw new IllegalStateException(\"I will not\");"), "zoo.Grumpy");
    }

    /** Is no plugin at all, but a file that is called like one. */
    void notAJar(String id) throws IOException {
        Files.writeString(plugins().resolve(id + ".jar"), "this is no jar");
    }

    /** Brings its own copy of the SPI. */
    void bundledSpi(String id) throws IOException {
        properties(id, ">=0.1.0");
        jar(id, compile("Bundler", id, ""), "zoo.Bundler");
        try (Stream<Path> jars = Files.list(installation.home().resolve("lib"))) {
            Path spi = jars.filter(jar -> jar.getFileName().toString().startsWith("deskreel-spi"))
                    .findFirst()
                    .orElseThrow();
            Files.copy(spi, plugins().resolve(id).resolve("lib").resolve(spi.getFileName()));
        }
    }

    /** Copies a plugin under another id, so that its component is there twice. */
    void secondOfItsName(String plugin, String id) throws IOException, InterruptedException {
        Path copy = plugins().resolve(id);
        int code = new ProcessBuilder("cp", "-a", plugins().resolve(plugin).toString(), copy.toString())
                .start()
                .waitFor();
        assertThat(code).isZero();
        properties(id, ">=0.1.0");
    }

    /** Takes a plugin away. */
    void remove(String plugin) throws IOException {
        Trees.remove(plugins().resolve(plugin));
    }

    private Path plugins() {
        return installation.home().resolve("plugins");
    }

    private void properties(String id, String requires) throws IOException {
        Path folder = Files.createDirectories(plugins().resolve(id));
        Files.deleteIfExists(folder.resolve("plugin.properties"));
        Files.writeString(
                folder.resolve("plugin.properties"),
                "plugin.id=%s\nplugin.version=1.0.0\nplugin.requires=%s\nplugin.license=Apache-2.0\n"
                        .formatted(id, requires));
    }

    private void jar(String id, @Nullable Path classes, String factory) throws IOException {
        Path lib = Files.createDirectories(plugins().resolve(id).resolve("lib"));
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(lib.resolve(id + ".jar")))) {
            entry(out, "META-INF/extensions.idx", (factory + "\n").getBytes(StandardCharsets.UTF_8));
            if (classes != null) {
                try (Stream<Path> files = Files.walk(classes)) {
                    files.filter(file -> file.toString().endsWith(".class")).forEach(file -> copy(out, classes, file));
                }
            }
        }
    }

    private static void copy(JarOutputStream out, Path classes, Path file) {
        try {
            entry(out, classes.relativize(file).toString(), Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(content);
        out.closeEntry();
    }

    private String programClassPath() throws IOException {
        try (Stream<Path> jars = Files.list(installation.home().resolve("lib"))) {
            return jars.map(Path::toString).filter(jar -> jar.endsWith(".jar")).collect(Collectors.joining(":"));
        }
    }

    private Path compile(String name, String type, String constructor) throws IOException {
        Path work = Files.createTempDirectory(installation.home().getParent(), "zoo");
        Path source =
                Files.writeString(work.resolve(name + ".java"), SINK.formatted(name, name, name, constructor, type));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("--release", "17", "-proc:none", "-d", work.toString(), "-cp", programClassPath()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
        return work;
    }
}
