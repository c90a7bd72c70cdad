// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.deskreel.spi.Api;

/**
 * Builds plugins from sources given as text, sound and broken ones: wrong versions, missing classes, no index. Needs a
 * JDK, not only a runtime.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class PluginBuilder {
    private final String id;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();
    private final List<Path> against = new ArrayList<>();
    private final List<Path> libraries = new ArrayList<>();
    private String requires = ">=0.1.0 & <1.0.0";

    private PluginBuilder(String id) {
        this.id = id;
    }

    /** A plugin with nothing in it yet. */
    public static PluginBuilder plugin(String id) {
        return new PluginBuilder(id);
    }

    /** Compiles a class into the plugin. */
    public PluginBuilder source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    /** Names the factories in {@code META-INF/extensions.idx}. */
    public PluginBuilder index(String... classNames) {
        return entry("META-INF/extensions.idx", String.join("\n", classNames).getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a file into the jar. */
    public PluginBuilder entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** Puts all classes into the jar that come from the same place as this one: its jar, or the folder it was compiled to. */
    public PluginBuilder classesOf(Class<?> member) throws IOException {
        Path place = Path.of(URI.create(
                member.getProtectionDomain().getCodeSource().getLocation().toString()));
        if (Files.isDirectory(place)) {
            copyClasses(place);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                copyClasses(jar.getPath("/"));
            }
        }
        return this;
    }

    private void copyClasses(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                entry(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
    }

    /** The SPI versions that the plugin says it runs with; by default those of this SPI. */
    public PluginBuilder requires(String range) {
        requires = range;
        return this;
    }

    /**
     * Compiles with these jars and nothing else: with another SPI than the one that the test runs with. Without them, with
     * the class path of the test.
     */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
    public PluginBuilder against(Path... classPath) {
        against.addAll(List.of(classPath));
        return this;
    }

    /** Compiles with this class, but leaves it out of the jar. */
    public PluginBuilder leaveOut(String className) {
        left.add(className);
        return this;
    }

    /** Compiles with a library, and puts its jar into the plugin's folder; one jar has no place for it. */
    public PluginBuilder library(Path jar) {
        libraries.add(jar);
        return this;
    }

    /** Writes the plugin as one jar; one whose id begins with {@code anonymous} says nothing of itself. */
    public Path jar(Path folder) throws IOException {
        Path jar = folder.resolve(id + ".jar");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!id.startsWith("anonymous")) {
            attributes.putValue("Plugin-Id", id);
            attributes.putValue("Plugin-Version", "1.2.3");
            attributes.putValue("Plugin-Requires", requires);
        }
        write(jar, manifest);
        return jar;
    }

    /** Writes the plugin as the distribution has them: a folder with {@code lib/*.jar} and {@code plugin.properties}. */
    public Path folder(Path parent, String name) throws IOException {
        Path lib = Files.createDirectories(parent.resolve(name).resolve("lib"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        write(lib.resolve("code.jar"), manifest);
        for (Path library : libraries) {
            Files.copy(library, lib.resolve(library.getFileName()));
        }
        Files.writeString(
                parent.resolve(name).resolve("plugin.properties"),
                "plugin.id=%s\nplugin.version=1.2.3\nplugin.requires=%s\n".formatted(id, requires));
        return parent.resolve(name);
    }

    private void write(Path jar, Manifest manifest) throws IOException {
        Map<String, byte[]> all = new LinkedHashMap<>(entries);
        if (!sources.isEmpty()) {
            compile().forEach((name, bytes) -> all.put(name.replace('.', '/') + ".class", bytes));
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Map.Entry<String, byte[]> entry : all.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }

    private Map<String, byte[]> compile() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<Source> files = sources.entrySet().stream()
                .map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        Memory memory = new Memory(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8));
        List<String> options = List.of("--release", "17", "-proc:none", "-classpath", classPath());
        boolean done =
                compiler.getTask(messages, memory, null, options, null, files).call();
        if (!done) {
            throw new IllegalStateException(messages.toString());
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        memory.classes.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        left.forEach(classes::remove);
        return classes;
    }

    private String classPath() {
        Stream<String> own = against.isEmpty()
                ? Stream.of(System.getProperty("java.class.path"))
                : against.stream().map(Path::toString);
        return Stream.concat(libraries.stream().map(Path::toString), own)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

        Memory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(className, any -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
