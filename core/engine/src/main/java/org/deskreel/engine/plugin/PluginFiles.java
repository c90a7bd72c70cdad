// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.deskreel.engine.trust.FileList;
import org.deskreel.spi.DeskreelException;

/**
 * What lies on disk of one plugin.
 *
 * @param path a jar, or a folder with {@code lib/*.jar}
 * @param jars in the order in which classes are looked for: first those that name factories, lest all are opened for one
 * @param id what the plugin calls itself
 * @param version the plugin's version
 * @param requires the SPI versions that it runs with, such as {@code >=0.2.0 & <1.0.0}; {@code *} for any
 * @param provides its components, such as {@code sink s3}; empty when it does not say so before it is loaded
 * @param indexed the jars that name factories
 */
record PluginFiles(
        Path path,
        List<Path> jars,
        String id,
        String version,
        String requires,
        Set<String> provides,
        List<Path> indexed) {
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
        Map<Path, Jar> inspected = new LinkedHashMap<>();
        jars.forEach(jar -> inspected.put(jar, inspect(jar, path)));
        PluginDescription first = inspected.values().stream()
                .map(Jar::description)
                .reduce(PluginDescription.none(), PluginDescription::or);
        PluginFiles files =
                describe(path, inspected, PluginDescription.ofProperties(path).or(first));
        checkThatItIsThereOnce(files.id(), inspected);
        return files;
    }

    /** What an update leaves that was unpacked over the version before: Java would take classes of either. */
    private static void checkThatItIsThereOnce(String id, Map<Path, Jar> inspected) {
        List<String> own = inspected.entrySet().stream()
                .filter(jar -> id.equals(jar.getValue().description().id()))
                .map(jar -> jar.getKey().getFileName().toString())
                .toList();
        if (own.size() > 1) {
            throw broken(
                    "Several versions of it lie in one folder: " + String.join(", ", own) + ".",
                    "Remove the folder, and unpack the version that you want again.");
        }
    }

    private static PluginFiles describe(Path path, Map<Path, Jar> inspected, PluginDescription found) {
        if (found.id() == null || found.id().isBlank()) {
            throw broken(
                    "It has no Plugin-Id in the manifest of a jar, and no plugin.id in plugin.properties.",
                    "Build the plugin with org.deskreel:deskreel-plugin-parent, and put libraries into the lib folder of their "
                            + "plugin.");
        }
        String version = found.version() == null ? "" : found.version();
        String requires = found.requires() == null ? "*" : found.requires();
        List<Path> indexed = inspected.entrySet().stream()
                .filter(jar -> jar.getValue().indexed())
                .map(Map.Entry::getKey)
                .toList();
        List<Path> jars = Stream.concat(indexed.stream(), inspected.keySet().stream())
                .distinct()
                .toList();
        return new PluginFiles(
                path, jars, found.id().trim(), version.trim(), requires.trim(), found.provides(), indexed);
    }

    /** What there is to know of one jar, which is opened once for it. */
    private record Jar(PluginDescription description, boolean indexed) {}

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

    private static Jar inspect(Path jar, Path plugin) {
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
            PluginDescription description =
                    manifest == null ? PluginDescription.none() : PluginDescription.of(manifest.getMainAttributes());
            return new Jar(description, file.getEntry(IndexedExtensionFinder.INDEX) != null);
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
}
