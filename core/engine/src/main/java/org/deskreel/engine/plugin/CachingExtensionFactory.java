// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.deskreel.spi.DeskreelException;
import org.pf4j.ExtensionFactory;

/** Makes each extension once, and says in one sentence why one cannot be made. */
final class CachingExtensionFactory implements ExtensionFactory {
    private static final String TELL_AUTHOR =
            "Report this to the plugin's author; use another version of it meanwhile.";

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
            throw broken(
                    "Its factory " + type.getName() + " is not a public class with a public constructor without "
                            + "parameters.",
                    TELL_AUTHOR,
                    e);
        } catch (InvocationTargetException e) {
            throw explain(type.getName(), e.getCause() == null ? e : e.getCause());
        } catch (LinkageError e) {
            throw explain(type.getName(), e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Why the class {@code name} cannot be loaded or made. */
    static DeskreelException explain(String name, Throwable cause) {
        if (cause instanceof UnsupportedClassVersionError) {
            return broken(
                    "Its factory " + name + " needs a newer Java than "
                            + Runtime.version().feature() + ".",
                    "Run Deskreel with the Java that the plugin's page names.",
                    cause);
        }
        if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
            return missing(name, cause);
        }
        if (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
            return broken(
                    "The static initialiser of its factory " + name + " failed: " + cause.getCause() + ".",
                    TELL_AUTHOR,
                    cause);
        }
        if (cause instanceof LinkageError) {
            return broken("Its factory " + name + " does not fit this SPI: " + cause + ".", SpiVersion.REMEDY, cause);
        }
        return broken("The constructor of its factory " + name + " failed: " + cause + ".", TELL_AUTHOR, cause);
    }

    private static DeskreelException missing(String name, Throwable cause) {
        String missing = String.valueOf(cause.getMessage()).replace('/', '.');
        String remedy = missing.startsWith("org.deskreel.spi.")
                ? SpiVersion.REMEDY
                : "A plugin must bring all its libraries: put the jar with this class into the plugin's lib folder.";
        String sentence = missing.equals(name)
                ? "Its extension index names the class " + name + ", which is not there."
                : "Its factory " + name + " needs the class " + missing + ", which is not there.";
        return broken(sentence, remedy, cause);
    }

    private static DeskreelException broken(String problem, String remedy, Throwable cause) {
        return DeskreelException.of(PluginErrors.BROKEN, problem).remedy(remedy).causedBy(cause);
    }
}
