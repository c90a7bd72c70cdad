// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Places;
import org.deskreel.testkit.PluginBuilder;

/** An installation in a folder of its own, with one plugin that provides a component of each family. */
final class TestInstallation {
    private static final String SOURCE = """
            package test;
            import java.io.*;
            import java.nio.file.*;
            import java.util.*;
            import org.deskreel.spi.*;
            import org.deskreel.spi.capture.*;
            import org.deskreel.spi.config.*;
            import org.deskreel.spi.footage.*;
            import org.deskreel.spi.session.*;
            import org.deskreel.spi.storage.*;
            public class All {
                public record None() {}
                public record Display(
                    @Setting(value = "Whether it works.", defaultValue = "true") boolean works) {}
                public record Folder(
                    @Setting(value = "The folder.", defaultValue = "out") Path path,
                    @Setting(value = "The key.", example = "x") @org.jspecify.annotations.Nullable Secret key) {}
                public static class Backend implements CaptureBackendFactory<Display> {
                    public String type() { return "x11grab"; }
                    public int rank() { return 10; }
                    public Class<Display> configType() { return Display.class; }
                    public CaptureBackend create(Display settings, CaptureContext context) {
                        return new CaptureBackend() {
                            public Readiness readiness() {
                                return settings.works()
                                    ? Readiness.ready("The test picture works.")
                                    : Readiness.notReady("There is no display.", "Plug one in.");
                            }
                            public DisplayLayout layout() { return DisplayLayout.single(640, 480); }
                            public Watch watch(LayoutListener listener) { return () -> {}; }
                            public Capture start(CaptureRequest request, CaptureListener listener) {
                                throw new IllegalStateException();
                            }
                            public void close() {}
                        };
                    }
                }
                public static class Hook implements SessionHookFactory<None> {
                    public String type() { return "local"; }
                    public Class<None> configType() { return None.class; }
                    public SessionHook create(None settings, ComponentContext context) {
                        return new SessionHook() {
                            public Readiness readiness() { return Readiness.ready("Always there."); }
                            public List<Session> sessions() { return List.of(); }
                            public Optional<Session> current() { return Optional.empty(); }
                            public Watch watch(SessionListener listener) { return () -> {}; }
                            public void close() {}
                        };
                    }
                }
                public static class Tool implements FootageToolFactory<None> {
                    public String type() { return "ffmpeg"; }
                    public Class<None> configType() { return None.class; }
                    public FootageTool create(None settings, ComponentContext context) {
                        throw new IllegalStateException("no tool");
                    }
                }
                public static class Sink implements StorageSinkFactory<Folder> {
                    public String type() { return "local"; }
                    public Class<Folder> configType() { return Folder.class; }
                    public StorageSink create(Folder settings, ComponentContext context) {
                        return new StorageSink() {
                            public Set<Capability> capabilities() { return Set.of(Capability.READ); }
                            public Readiness readiness() { return Readiness.ready("The folder is there."); }
                            public void put(PutRequest request) {
                                try (InputStream content = request.content().open()) {
                                    Path target = settings.path().resolve(request.key().value());
                                    Files.createDirectories(target.getParent());
                                    Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
                                } catch (IOException e) {
                                    throw DeskreelException.of(
                                        ErrorCode.permanent("test/io", ErrorCategory.PERMISSION),
                                        "The folder cannot be written.").remedy("Make it writable.");
                                }
                            }
                            public Listing list(String folder, String after) {
                                File[] files = settings.path().resolve(folder).toFile().listFiles();
                                return new Listing(
                                    Arrays.stream(files == null ? new File[0] : files)
                                        .sorted()
                                        .map(f -> new Listing.Entry(f.getName(), f.isDirectory(), f.length()))
                                        .toList(),
                                    null);
                            }
                            public StoredObject open(ObjectKey key, long offset, long length) {
                                try {
                                    Path file = settings.path().resolve(key.value());
                                    if (!Files.isRegularFile(file)) {
                                        throw DeskreelException.of(
                                            ErrorCode.permanent("test/absent", ErrorCategory.NOT_FOUND), "Not there.");
                                    }
                                    return new StoredObject(Files.newInputStream(file), Files.size(file), Map.of());
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }
                            public String location() { return settings.path().toString(); }
                            public void close() {}
                        };
                    }
                }
            }
            """;

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    TestInstallation(Path folder) {
        this.folder = folder;
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        try {
            Path plugins = Files.createDirectories(folder.resolve("home/plugins"));
            Files.createDirectories(folder.resolve("home/conf"));
            PluginBuilder.plugin("test-all")
                    .source("test.All", SOURCE)
                    .index("test.All$Backend", "test.All$Hook", "test.All$Tool", "test.All$Sink")
                    .jar(plugins);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    Path plugins() {
        return folder.resolve("home/plugins");
    }

    TestInstallation configure(String yaml) {
        try {
            Files.writeString(folder.resolve("home/conf/deskreel.yaml"), yaml);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestInstallation environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs a command and returns its exit code. */
    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Map<String, String> properties = Map.of(
                "deskreel.home", folder.resolve("home").toString(),
                "user.home", folder.toString(),
                "user.name", "somebody");
        Places places = new Places(environment::get, properties::get);
        try (Installation installation = new Installation(places, new PrintWriter(out), new PrintWriter(err))) {
            return Deskreel.run(installation, arguments);
        }
    }

    /** What the last command wrote to standard output. */
    String out() {
        return out.toString();
    }

    /** What the last command wrote to standard error. */
    String err() {
        return err.toString();
    }

    List<String> outLines() {
        return out().lines().toList();
    }
}
