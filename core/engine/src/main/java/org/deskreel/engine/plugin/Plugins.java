// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.spi.DeskreelException;

/** Loads plugins. */
public final class Plugins {
    private Plugins() {}

    /**
     * Loads every plugin that lies directly in one of the folders. A plugin that cannot be used is no error here: it is
     * in the {@linkplain PluginCatalog#reports() reports}. Where two plugins clash, the one whose file name comes first
     * is used. A folder that does not exist holds no plugins.
     *
     * @throws DeskreelException when a folder exists but cannot be read
     */
    public static PluginCatalog load(List<Path> folders) {
        return load(folders, TimeLimits.usual());
    }

    /**
     * The same with other limits for what plugins are asked.
     *
     * @throws DeskreelException when a folder exists but cannot be read
     */
    public static PluginCatalog load(List<Path> folders, TimeLimits limits) {
        List<Path> candidates = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                candidates.addAll(candidatesIn(folder.toAbsolutePath().normalize()));
            }
        }
        return new Pf4jPluginCatalog(candidates, limits);
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
