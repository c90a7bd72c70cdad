// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.zoo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentFactory;
import org.deskreel.testkit.MemorySink;
import org.deskreel.testkit.PluginBuilder;

/**
 * Plugins that are broken from the beginning, each in its own way, and sound ones of which a test changes one thing. They
 * are compiled when they are asked for, which needs a JDK.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public final class PluginZoo {
    private static final String AUTHOR = "author";
    private static final String FACTORY = "zoo.HookPlugin";
    private static final String INDEX = "META-INF/extensions.idx";

    private PluginZoo() {}

    /** A sound plugin with one session hook, whose factory has further members, or other ones. */
    public static PluginBuilder hook(String id, String type, String members) {
        return PluginBuilder.plugin(id)
                .source(FACTORY, HookSource.of(type).member(members).text())
                .index(FACTORY);
    }

    /**
     * A plugin with a capture backend, a session hook and a sink, each of the type {@code wild}, that do what their setting
     * {@code wild} says of each of their methods: see {@link WildSettings} and {@link Temper}.
     */
    public static PluginBuilder wild(String id) throws IOException {
        return PluginBuilder.plugin(id)
                .classesOf(MemorySink.class)
                .classesOf(SegmentFile.class)
                .index(
                        WildBackendFactory.class.getName(),
                        WildHookFactory.class.getName(),
                        WildSinkFactory.class.getName());
    }

    /** All that can be told when they are loaded, and at once. */
    public static List<Animal> broken() {
        return List.of(
                changed(
                        "hook-future",
                        "It is made for SPI '>=99.0.0'",
                        "built for SPI",
                        hook -> hook.requires(">=99.0.0")),
                changed("hook-odd", "'whatever' is not a range", "a range such as", hook -> hook.requires("whatever")),
                member(
                        "hook-lib",
                        "zoo.HookPlugin needs the class zoo.Library, which is not there",
                        "lib folder",
                        "private final zoo.Library library = new zoo.Library();"),
                changed(
                        "hook-orphan",
                        "needs the class zoo.Parent, which is not there",
                        "lib folder",
                        hook -> hook.source(
                                        FACTORY,
                                        HookSource.of("hook-orphan")
                                                .parent("zoo.Parent")
                                                .text())
                                .source("zoo.Parent", "package zoo; public class Parent {}")
                                .leaveOut("zoo.Parent")),
                changed(
                        "hook-new",
                        "needs the class org.deskreel.spi.Next",
                        "built for SPI",
                        hook -> hook.source(
                                        FACTORY,
                                        HookSource.of("hook-new")
                                                .member("final Object next = new org.deskreel.spi.Next();")
                                                .text())
                                .source("org.deskreel.spi.Next", "package org.deskreel.spi; public class Next {}")
                                .leaveOut("org.deskreel.spi.Next")),
                member(
                        "hook-boom",
                        "The constructor of its factory zoo.HookPlugin failed: java.lang.IllegalStateException: boom.",
                        AUTHOR,
                        "public HookPlugin() { throw new IllegalStateException(\"boom\"); }"),
                member(
                        "hook-deep",
                        "The constructor of its factory zoo.HookPlugin failed: java.lang.StackOverflowError.",
                        AUTHOR,
                        "public HookPlugin() { throw new StackOverflowError(); }"),
                member(
                        "hook-static",
                        "The static initialiser of its factory zoo.HookPlugin failed",
                        AUTHOR,
                        "static final int N = Integer.parseInt(\"x\");"),
                member(
                        "hook-unspeakable",
                        "zoo.HookPlugin$Unspeakable, which cannot be asked for its message",
                        AUTHOR,
                        """
                        public HookPlugin() { throw new Unspeakable(); }
                        static class Unspeakable extends RuntimeException {
                            @Override public String getMessage() { return getCause().getMessage(); }
                        }"""),
                member("hook-shy", "not a public class with a public constructor", AUTHOR, "private HookPlugin() {}"),
                type(
                        "hook-type",
                        "HookPlugin.type() failed: java.lang.UnsupportedOperationException: later",
                        AUTHOR,
                        "throw new UnsupportedOperationException(\"later\");"),
                type("hook-loud", "Its session hook has the type 'LOUD!'", "lower-case", "return \"LOUD!\";"),
                type("hook-null", "HookPlugin.type() returned null", AUTHOR, "return null;"),
                settings("hook-unset", "HookPlugin.configType() returned null", AUTHOR, "return null;"),
                settings(
                        "hook-angry",
                        "HookPlugin.configType() failed: java.lang.AssertionError: never",
                        AUTHOR,
                        "throw new AssertionError(\"never\");"),
                settings(
                        "hook-text",
                        "java.lang.String, are no record",
                        "Declare them as a record",
                        "return (Class) String.class;"),
                settings(
                        "hook-silent",
                        "zoo.HookPlugin$Bare.nick carries no @Setting",
                        "Annotate it",
                        "return (Class) Bare.class;"),
                changed(
                        "hook-lacking",
                        "Its settings record zoo.HookPlugin$Lacking needs the class zoo.Library, which is not there",
                        "lib folder",
                        hook -> hook.source(
                                        FACTORY,
                                        HookSource.of("hook-lacking")
                                                .member("record Lacking(@Setting(\"A part.\") zoo.Library part) {}")
                                                .settings("return (Class) Lacking.class;")
                                                .text())
                                .source("zoo.Library", "package zoo; public class Library {}")
                                .leaveOut("zoo.Library")),
                changed(
                        "hook-modern",
                        "Its factory zoo.Modern needs Java 56, and this is Java ",
                        "DESKREEL_JAVA_HOME",
                        hook -> hook.entry("zoo/Modern.class", compiledForJava56())
                                .index("zoo.Modern")),
                new Animal(
                        "hook-torn",
                        "Its META-INF/extensions.idx cannot be read: ",
                        "Copy the plugin again",
                        folder -> tear(hook("hook-torn", "torn", "").jar(folder))),
                new Animal(
                        "hook-updated",
                        "Several versions of it lie in one folder: hook-updated-1.0.jar, hook-updated-1.1.jar",
                        "unpack the version that you want",
                        PluginZoo::unpackOver),
                fat("hook-fat.jar", "It brings its own copy of the SPI", "scope 'provided'"),
                new Animal(
                        "hook-bare",
                        "no META-INF/extensions.idx",
                        "@Extension",
                        folder -> PluginBuilder.plugin("hook-bare")
                                .source("zoo.X", "package zoo; public class X {}")
                                .jar(folder)),
                new Animal(
                        "hook-ghost",
                        "names the class zoo.Ghost, which is not there",
                        "lib folder",
                        folder -> PluginBuilder.plugin("hook-ghost")
                                .index("zoo.Ghost")
                                .jar(folder)),
                new Animal(
                        "hook-alien",
                        "zoo.X is not a component factory",
                        "org.deskreel.spi",
                        folder -> PluginBuilder.plugin("hook-alien")
                                .source("zoo.X", "package zoo; public class X implements org.pf4j.ExtensionPoint {}")
                                .index("zoo.X")
                                .jar(folder)),
                new Animal(
                        "hook-double",
                        "It provides the session hook hook-double twice",
                        "different types",
                        folder -> two("hook-double", "").jar(folder)),
                new Animal(
                        "hook-mixed",
                        "The constructor of its factory zoo.Second failed",
                        AUTHOR,
                        folder -> two("hook-mixed", "public Second() { throw new IllegalStateException(); }")
                                .jar(folder)),
                new Animal(
                        "garbage.jar",
                        "garbage.jar cannot be read",
                        "incomplete",
                        folder -> Files.writeString(folder.resolve("garbage.jar"), "this is not a jar")),
                new Animal(
                        "anonymous.jar",
                        "no Plugin-Id",
                        "plugin-parent",
                        folder -> PluginBuilder.plugin("anonymous")
                                .source("zoo.X", "package zoo; public class X {}")
                                .jar(folder)),
                new Animal(
                        "sink-packed.zip",
                        "",
                        "Unpack it here",
                        folder -> Files.writeString(folder.resolve("sink-packed.zip"), "PK")),
                new Animal(
                        "sink-hollow", "no jar", "", folder -> Files.createDirectories(folder.resolve("sink-hollow"))),
                new Animal(
                        "sink-wrapped",
                        "no jar",
                        "Its folder hook-inner looks like a plugin: move that",
                        folder ->
                                hook("hook-inner", "inner", "").folder(folder.resolve("sink-wrapped"), "hook-inner")));
    }

    /** Those that do not come back when they are loaded, so that each costs the time that the engine waits for it. */
    public static List<Animal> hanging() {
        String forEver = "try { Thread.sleep(Long.MAX_VALUE); } catch (InterruptedException e) {}";
        return List.of(
                member("hook-slow", "its factory zoo.HookPlugin", AUTHOR, "public HookPlugin() { " + forEver + " }"),
                member(
                        "hook-stuck",
                        "its factory zoo.HookPlugin",
                        AUTHOR,
                        "static int nap; static { while (nap == 0) { " + forEver + " } }"),
                type("hook-mute", "HookPlugin.type() has not come back", AUTHOR, forEver + " return \"mute\";"),
                settings("hook-lost", "HookPlugin.configType() has not come back", AUTHOR, forEver + " return null;"));
    }

    private interface Change {
        PluginBuilder to(PluginBuilder hook) throws IOException;
    }

    private static Animal changed(String id, String reason, String remedy, Change change) {
        return new Animal(
                id, reason, remedy, folder -> change.to(hook(id, id, "")).jar(folder));
    }

    private static Animal member(String id, String reason, String remedy, String member) {
        return changed(
                id,
                reason,
                remedy,
                hook -> hook.source(FACTORY, HookSource.of(id).member(member).text())
                        .source("zoo.Library", "package zoo; public class Library {}")
                        .leaveOut("zoo.Library"));
    }

    private static Animal type(String id, String reason, String remedy, String body) {
        return changed(
                id,
                reason,
                remedy,
                hook -> hook.source(FACTORY, HookSource.of(id).type(body).text()));
    }

    private static Animal settings(String id, String reason, String remedy, String body) {
        return changed(
                id,
                reason,
                remedy,
                hook -> hook.source(FACTORY, HookSource.of(id).settings(body).text()));
    }

    /** It is refused by its file, before anybody reads its id. */
    private static Animal fat(String id, String reason, String remedy) {
        return new Animal(
                id,
                reason,
                remedy,
                folder -> fatten(hook("hook-fat", "fat", "")).jar(folder));
    }

    private static PluginBuilder fatten(PluginBuilder hook) throws IOException {
        try (InputStream in = ComponentFactory.class.getResourceAsStream("ComponentFactory.class")) {
            byte[] copy = in == null ? "no class".getBytes(StandardCharsets.UTF_8) : in.readAllBytes();
            return hook.entry("org/deskreel/spi/ComponentFactory.class", copy);
        }
    }

    /** A class file of a version that no Java of today reads; more than its head nobody looks at. */
    private static byte[] compiledForJava56() {
        byte[] file = new byte[64];
        System.arraycopy(HexFormat.of().parseHex("cafebabe00000064"), 0, file, 0, 8);
        return file;
    }

    /** Damages the compressed index: a block of a kind that there is not (RFC 1951, 3.2.3). */
    private static Path tear(Path jar) throws IOException {
        byte[] bytes = Files.readAllBytes(jar);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int name = text.indexOf(INDEX);
        // The length of the extra field stands in the two bytes before the name (APPNOTE.TXT, 4.3.7).
        int extra = bytes[name - 2] & 0xff;
        bytes[name + INDEX.length() + extra] = 7;
        return Files.write(jar, bytes);
    }

    /** As a new version leaves it that was unpacked over the old one. */
    private static Path unpackOver(Path folder) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("hook-updated").resolve("lib"));
        for (String version : List.of("1.0", "1.1")) {
            Path jar = hook("hook-updated", "updated", "").jar(lib);
            Files.move(jar, lib.resolve("hook-updated-" + version + ".jar"));
        }
        return lib;
    }

    private static PluginBuilder two(String type, String members) {
        return hook(type, type, "")
                .source(
                        "zoo.Second",
                        HookSource.of(type).named("Second").member(members).text())
                .index(FACTORY, "zoo.Second");
    }
}
