// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deskreel.spi.ComponentFactory;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginStatusProvider;
import org.pf4j.VersionManager;

/**
 * PF4J, reduced to what Deskreel needs of it: life cycle, version ranges, one class loader per plugin.
 *
 * <p>PF4J calls the {@code create} methods from its own constructor, before the fields of this class exist; so what they
 * return reads the fields only when it is used.
 */
final class PluginHost extends AbstractPluginManager {
    private final Map<Path, PluginFiles> known = new HashMap<>();

    PluginHost() {
        // PF4J reads system properties when it is given no folder; the folder itself is never searched by PF4J.
        super(List.of(Path.of("plugins")));
        setSystemVersion(SpiVersion.CURRENT);
    }

    /** Whether the plugin says that it runs with this SPI; a bare version means that one or a newer one. */
    boolean accepts(String requires) {
        String range = requires.matches("\\d+\\.\\d+\\.\\d+") ? ">=" + requires : requires;
        return getVersionManager().checkVersionConstraint(SpiVersion.CURRENT, range);
    }

    /** Loads and starts a plugin and returns its class loader. */
    GuestClassLoader start(PluginFiles files) {
        known.put(files.path(), files);
        String id = loadPlugin(files.path());
        startPlugin(id);
        return (GuestClassLoader) getPluginClassLoader(id);
    }

    /** Stops a plugin and lets go of its files. */
    void drop(String id) {
        unloadPlugin(id);
    }

    /** What lies on disk of a plugin that was started. */
    PluginFiles files(Path path) {
        return Objects.requireNonNull(known.get(path), "PF4J asks only for what it was given");
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PluginDescriptorFinder() {
            @Override
            public boolean isApplicable(Path path) {
                return known.containsKey(path);
            }

            @Override
            public PluginDescriptor find(Path path) {
                PluginFiles files = files(path);
                return new DefaultPluginDescriptor(
                        files.id(), "", Plugin.class.getName(), files.version(), files.requires(), "", "");
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path path) {
                return known.containsKey(path);
            }

            @Override
            public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
                return new GuestClassLoader(
                        descriptor.getPluginId(), files(path).urls(), ComponentFactory.class.getClassLoader());
            }
        };
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return new CachingExtensionFactory();
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        return new IndexedExtensionFinder(this);
    }

    /** Plugins have nothing to start: what they do begins with their factories. */
    @Override
    protected PluginFactory createPluginFactory() {
        return wrapper -> new Plugin() {};
    }

    @Override
    protected VersionManager createVersionManager() {
        return new DefaultVersionManager();
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new PluginRepository() {
            @Override
            public List<Path> getPluginPaths() {
                return List.of();
            }

            @Override
            public boolean deletePluginPath(Path path) {
                return false;
            }
        };
    }

    /** Which plugins are used is decided by their lying in the folder, not by a second list. */
    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String id) {
                return false;
            }

            @Override
            public void disablePlugin(String id) {
                throw new UnsupportedOperationException("Remove plugin " + id + " from the folder instead");
            }

            @Override
            public void enablePlugin(String id) {
                throw new UnsupportedOperationException("Put plugin " + id + " into the folder instead");
            }
        };
    }
}
