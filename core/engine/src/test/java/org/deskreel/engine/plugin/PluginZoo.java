// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Builds plugins, sound and broken, from sources given as text. */
public final class PluginZoo {
    private final String id;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<String> left = new ArrayList<>();
    private String requires = ">=0.1.0 & <0.2.0";

    private PluginZoo(String id) {
        this.id = id;
    }

    public static PluginZoo plugin(String id) {
        return new PluginZoo(id);
    }

    /** A plugin with one hook, whose factory has extra members. */
    public static PluginZoo hook(String id, String type, String members) {
        return plugin(id).source("zoo.HookPlugin", hookSource(type, members)).index("zoo.HookPlugin");
    }

    private static String hookSource(String type, String members) {
        return """
                package zoo;
                import org.deskreel.spi.*;
                import org.deskreel.spi.config.*;
                import org.deskreel.spi.session.*;
                public class HookPlugin implements SessionHookFactory<HookPlugin.Settings> {
                    public record Settings(@Setting(value = "A name.", defaultValue = "nobody") String nick) {}
                    %s
                    public String type() { return "%s"; }
                    public Class<Settings> configType() { return Settings.class; }
                    public SessionHook create(Settings settings, ComponentContext context) {
                        return new Hook(settings);
                    }
                    public static class Hook implements SessionHook {
                        final Settings settings;
                        Hook(Settings settings) { this.settings = settings; }
                        public Readiness readiness() { return Readiness.ready(settings.nick()); }
                        public java.util.List<Session> sessions() { throw new IllegalStateException("boom"); }
                        public java.util.Optional<Session> current() {
                            throw DeskreelException.of(
                                    ErrorCode.permanent("zoo/no", ErrorCategory.NOT_FOUND), "There is none.");
                        }
                        public String keyTemplate() { return null; }
                        public Watch watch(SessionListener listener) {
                            return () -> { throw new StackOverflowError(
                                    Thread.currentThread().getContextClassLoader().getName()); };
                        }
                        public void close() {}
                    }
                }
                """
                .formatted(members, type);
    }

    PluginZoo source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    PluginZoo index(String... classNames) {
        return entry("META-INF/extensions.idx", String.join("\n", classNames).getBytes(StandardCharsets.UTF_8));
    }

    PluginZoo entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    PluginZoo requires(String range) {
        requires = range;
        return this;
    }

    /** Compiles with this class, but leaves it out of the jar. */
    PluginZoo leaveOut(String className) {
        left.add(className);
        return this;
    }

    /** Writes the plugin as one jar. */
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
    Path folder(Path parent, String name) throws IOException {
        Path lib = Files.createDirectories(parent.resolve(name).resolve("lib"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        write(lib.resolve("code.jar"), manifest);
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
        boolean done = compiler.getTask(
                        messages, memory, null, List.of("--release", "17", "-proc:none"), null, files)
                .call();
        if (!done) {
            throw new IllegalStateException(messages.toString());
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        memory.classes.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        left.forEach(classes::remove);
        return classes;
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
