// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads the classes of one plugin.
 *
 * <p>The SPI comes only from the application, or the plugin's factories would implement interfaces that the engine does
 * not know. Everything else comes from the plugin, then from the JDK. Nothing else of the application can be seen, so a
 * plugin never breaks because the application changed one of its own libraries.
 */
final class GuestClassLoader extends URLClassLoader {
    private static final List<String> HOST_PACKAGES = List.of("org.deskreel.spi.", "org.pf4j.", "org.jspecify.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;

    GuestClassLoader(String plugin, List<URL> urls, ClassLoader host) {
        super("plugin " + plugin, urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (HOST_PACKAGES.stream().anyMatch(name::startsWith)) {
            return host.loadClass(name);
        }
        if (name.startsWith("java.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> own = findLoadedClass(name);
            return own != null ? own : loadOwnFirst(name, resolve);
        }
    }

    private Class<?> loadOwnFirst(String name, boolean resolve) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException e) {
            return super.loadClass(name, resolve);
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : getParent().getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        List<URL> all = new ArrayList<>(Collections.list(findResources(name)));
        all.addAll(Collections.list(getParent().getResources(name)));
        return Collections.enumeration(all);
    }
}
