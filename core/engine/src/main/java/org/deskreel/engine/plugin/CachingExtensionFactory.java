// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deskreel.spi.DeskreelException;
import org.pf4j.ExtensionFactory;

/** Makes each extension once, and says in one sentence why one cannot be made. */
final class CachingExtensionFactory implements ExtensionFactory {
    private final Map<Class<?>, Object> made = new ConcurrentHashMap<>();

    @Override
    public <T> T create(Class<T> type) {
        Object before = made.get(type);
        if (before != null) {
            return type.cast(before);
        }
        // Not within the map: a constructor that hangs would hold up those of other plugins.
        Object fresh = make(type);
        made.putIfAbsent(type, fresh);
        return type.cast(fresh);
    }

    /** Static initialisers run here, and look for services by the context class loader. */
    private static Object make(Class<?> type) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(type.getClassLoader());
        try {
            return type.getConstructor().newInstance();
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
            throw DeskreelException.of(
                            PluginErrors.BROKEN,
                            "Its factory " + type.getName()
                                    + " is not a public class with a public constructor without parameters.")
                    .remedy(Unloadable.TELL_AUTHOR)
                    .causedBy(e);
        } catch (InvocationTargetException e) {
            throw new Unloadable("factory", type.getName()).because(e.getTargetException());
        } catch (LinkageError e) {
            throw new Unloadable("factory", type.getName()).because(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
