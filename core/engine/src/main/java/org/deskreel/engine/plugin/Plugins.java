// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.engine.trust.PluginFolder;
import org.deskreel.engine.trust.PluginTrust;
import org.deskreel.spi.DeskreelException;

/** Loads plugins. */
public final class Plugins {
    private Plugins() {}

    /**
     * Makes a catalog of the plugins that lie directly in one of the folders. Those that say what they provide are loaded when
     * somebody asks the catalog for that, all others here. A plugin that cannot be used is no error: it is in the
     * {@linkplain PluginCatalog#reports() reports}. Where two plugins clash, the one whose file name comes first is used. A
     * folder that does not exist holds no plugins.
     *
     * @param trust decides which are loaded; what it refuses is never run
     * @throws DeskreelException when a folder exists but cannot be read, or others can change it
     */
    public static PluginCatalog load(List<Path> folders, PluginTrust trust) {
        return load(folders, trust, TimeLimits.usual());
    }

    /**
     * The same with other limits for what plugins are asked.
     *
     * @throws DeskreelException when a folder exists but cannot be read, or others can change it
     */
    public static PluginCatalog load(List<Path> folders, PluginTrust trust, TimeLimits limits) {
        List<Path> existing = folders.stream()
                .filter(Files::isDirectory)
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
        existing.forEach(PluginFolder::check);
        return new Pf4jPluginCatalog(candidates(existing), trust, limits);
    }

    /** The plugins that lie directly in folders, sound or not, none of which is loaded. */
    public static List<Path> candidates(List<Path> folders) {
        return folders.stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> candidatesIn(folder).stream())
                .toList();
    }

    private static List<Path> candidatesIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(PluginFiles::candidate).sorted().toList();
        } catch (IOException e) {
            throw DeskreelException.of(
                            PluginErrors.BROKEN, "The plugin folder " + folder + " cannot be read: " + e + ".")
                    .remedy("Check its permissions.")
                    .causedBy(e);
        }
    }
}
