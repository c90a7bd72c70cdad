// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.io.Reader;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.deskreel.engine.trust.FileList;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * What lies on disk of one plugin.
 *
 * @param path a jar, or a folder with {@code lib/*.jar}
 * @param jars in the order in which classes are looked for
 * @param id what the plugin calls itself
 * @param version the plugin's version
 * @param requires the SPI versions that it runs with, such as {@code >=0.2.0 & <1.0.0}; {@code *} for any
 */
record PluginFiles(Path path, List<Path> jars, String id, String version, String requires) {
    /** Entries that only a copy of the SPI would have. */
    private static final List<String> SPI_MARKS = List.of(
            "org/deskreel/spi/ComponentFactory.class",
            "org/deskreel/spi/DeskreelException.class",
            "org/deskreel/spi/capture/CaptureBackendFactory.class",
            "org/deskreel/spi/session/SessionHookFactory.class",
            "org/deskreel/spi/storage/StorageSinkFactory.class",
            "org/deskreel/spi/footage/FootageToolFactory.class",
            "org/pf4j/ExtensionPoint.class");

    /** Whether an entry of a plugin folder should be a plugin; other files, such as a README, are left alone. */
    static boolean candidate(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean archive = name.endsWith(".jar") || name.endsWith(".zip");
        return !name.startsWith(".") && (archive || Files.isDirectory(path));
    }

    /**
     * Reads what a plugin says of itself.
     *
     * @throws DeskreelException when it is not a plugin; says why not
     */
    static PluginFiles of(Path path) {
        if (path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            throw broken(
                    "It is a zip file.",
                    "Unpack it here, so that its folder with plugin.properties and lib lies beside the other plugins, and "
                            + "remove the zip file.");
        }
        List<Path> jars = Files.isDirectory(path) ? jarsIn(path) : List.of(path);
        Map<Path, Description> descriptions = new LinkedHashMap<>();
        jars.forEach(jar -> descriptions.put(jar, inspect(jar, path)));
        Description first = descriptions.values().stream().reduce(Description.none(), Description::or);
        PluginFiles files = describe(path, jars, Description.ofProperties(path).or(first));
        checkThatItIsThereOnce(files.id(), descriptions);
        return files;
    }

    /** What an update leaves that was unpacked over the version before: Java would take classes of either. */
    private static void checkThatItIsThereOnce(String id, Map<Path, Description> descriptions) {
        List<String> own = descriptions.entrySet().stream()
                .filter(described -> id.equals(described.getValue().id()))
                .map(described -> described.getKey().getFileName().toString())
                .toList();
        if (own.size() > 1) {
            throw broken(
                    "Several versions of it lie in one folder: " + String.join(", ", own) + ".",
                    "Remove the folder, and unpack the version that you want again.");
        }
    }

    private static PluginFiles describe(Path path, List<Path> jars, Description found) {
        if (found.id() == null || found.id().isBlank()) {
            throw broken(
                    "It has no Plugin-Id in the manifest of a jar, and no plugin.id in plugin.properties.",
                    "Build the plugin with org.deskreel:deskreel-plugin-parent, and put libraries into the lib folder of their "
                            + "plugin.");
        }
        String version = found.version() == null ? "" : found.version();
        String requires = found.requires() == null ? "*" : found.requires();
        return new PluginFiles(path, jars, found.id().trim(), version.trim(), requires.trim());
    }

    private static List<Path> jarsIn(Path folder) {
        List<Path> jars = new ArrayList<>();
        for (Path place : List.of(folder, folder.resolve("lib"))) {
            if (Files.isDirectory(place)) {
                jars.addAll(jarsDirectlyIn(place));
            }
        }
        if (jars.isEmpty()) {
            throw empty(folder);
        }
        return List.copyOf(jars);
    }

    private static DeskreelException empty(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            String remedy = entries.filter(entry -> Files.isDirectory(entry.resolve("lib")))
                    .findFirst()
                    .map(inner -> "Its folder " + inner.getFileName() + " looks like a plugin: move that into "
                            + folder.getParent() + ".")
                    .orElse("Install the plugin again, or remove the folder.");
            return broken("The folder has no jar in it or in lib.", remedy);
        } catch (IOException e) {
            return unreadable(folder, e);
        }
    }

    private static List<Path> jarsDirectlyIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PluginFiles::code).sorted().toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private static boolean code(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar") && !name.equals(FileList.SIGNATURE);
    }

    private static Description inspect(Path jar, Path plugin) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            if (SPI_MARKS.stream().anyMatch(mark -> file.getEntry(mark) != null)) {
                throw broken(
                        "It brings its own copy of the SPI in " + jar.getFileName() + ".",
                        "Declare deskreel-spi and pf4j with the scope 'provided' and build the plugin again.");
            }
            Manifest manifest = file.getManifest();
            if (manifest != null) {
                checkClassPath(manifest.getMainAttributes(), jar, plugin);
            }
            return manifest == null ? Description.none() : Description.of(manifest.getMainAttributes());
        } catch (IOException e) {
            throw unreadable(jar, e);
        }
    }

    /** Java loads code from there as well, where nobody has looked at it. */
    private static void checkClassPath(Attributes manifest, Path jar, Path plugin) {
        String classPath = manifest.getValue(Attributes.Name.CLASS_PATH);
        for (String entry :
                classPath == null ? new String[0] : classPath.strip().split("\\s+")) {
            if (!entry.isEmpty() && !inside(entry, jar, plugin)) {
                throw broken(
                        "The Class-Path of its " + jar.getFileName() + " leads out of the plugin, to " + entry + ".",
                        "Put what is there into the plugin's lib folder, and remove it from the Class-Path.");
            }
        }
    }

    private static boolean inside(String entry, Path jar, Path plugin) {
        try {
            return Path.of(jar.toUri().resolve(entry)).normalize().startsWith(plugin);
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return false;
        }
    }

    private static DeskreelException unreadable(Path file, IOException cause) {
        return broken(
                        file.getFileName() + " cannot be read: " + cause.getMessage() + ".",
                        "Check its permissions and copy it again; it may be incomplete.")
                .causedBy(cause);
    }

    private static DeskreelException broken(String problem, String remedy) {
        return DeskreelException.of(PluginErrors.BROKEN, problem).remedy(remedy);
    }

    /** Where the class loader looks. */
    List<URL> urls() {
        return jars.stream().map(PluginFiles::url).toList();
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(jar + " cannot be written as a URL", e);
        }
    }

    /** Name, version and needs as far as one place tells them. */
    private record Description(
            @Nullable String id,
            @Nullable String version,
            @Nullable String requires) {
        static Description none() {
            return new Description(null, null, null);
        }

        static Description of(Attributes manifest) {
            return new Description(
                    manifest.getValue("Plugin-Id"),
                    manifest.getValue("Plugin-Version"),
                    manifest.getValue("Plugin-Requires"));
        }

        static Description ofProperties(Path folder) {
            Path file = folder.resolve("plugin.properties");
            if (!Files.isRegularFile(file)) {
                return none();
            }
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw broken(
                                "Its plugin.properties cannot be read: " + e.getMessage() + ".",
                                "Mend or remove the file.")
                        .causedBy(e);
            }
            return new Description(
                    properties.getProperty("plugin.id"),
                    properties.getProperty("plugin.version"),
                    properties.getProperty("plugin.requires"));
        }

        /** This one if it names a plugin, else the other. */
        Description or(Description other) {
            return id == null ? other : this;
        }
    }
}
