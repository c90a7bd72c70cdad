// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import org.deskreel.spi.ComponentFactory;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * The one place through which the engine calls plugins.
 *
 * <p>A guarded object behaves as the plugin's own, but the thread's context class loader is the plugin's during each
 * call, a {@link DeskreelException} passes as it is, and anything else thrown, also an error such as a missing class or
 * a stack overflow, becomes a {@link PluginErrors#BUG} that names plugin and method, or a {@link
 * PluginErrors#INCOMPATIBLE} where one of the two has something of the SPI that the other has not. What a guarded object
 * returns is guarded too, so that nobody has to think of it.
 */
public final class Guest implements InvocationHandler {
    private final Class<?> type;
    private final Object product;
    private final String plugin;

    private Guest(Class<?> type, Object product, String plugin) {
        this.type = type;
        this.product = product;
        this.plugin = plugin;
    }

    /**
     * Guards a product.
     *
     * @param type the interface by which the engine knows it
     * @param product the plugin's object
     * @param plugin id of the plugin
     */
    public static <T> T guard(Class<T> type, T product, String plugin) {
        Guest guest = new Guest(type, product, plugin);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, guest));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return identity(proxy, method, arguments);
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(product.getClass().getClassLoader());
        try {
            return guardResult(method, method.invoke(product, arguments));
        } catch (InvocationTargetException e) {
            throw translate(method, e.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Object identity(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> type.getSimpleName() + " of plugin " + plugin;
        };
    }

    private @Nullable Object guardResult(Method method, @Nullable Object result) {
        Class<?> returned = method.getReturnType();
        if (returned == void.class) {
            return null;
        }
        if (result == null) {
            throw bug(method, "returned null");
        }
        if (result instanceof StoredObject object) {
            return new StoredObject(new GuestInputStream(object.content(), plugin), object.size(), object.metadata());
        }
        boolean component = returned.isInterface() && returned.getPackageName().startsWith("org.deskreel.spi");
        return component ? guardRaw(returned, result) : result;
    }

    private Object guardRaw(Class<?> returned, Object result) {
        Guest guest = new Guest(returned, result, plugin);
        return Proxy.newProxyInstance(returned.getClassLoader(), new Class<?>[] {returned}, guest);
    }

    private Throwable translate(Method method, @Nullable Throwable thrown) {
        if (thrown instanceof DeskreelException || thrown instanceof IOException && declaresIo(method)) {
            return thrown;
        }
        if (thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError)) {
            return thrown;
        }
        if (thrown instanceof AbstractMethodError && lacks(method)) {
            return incompatible("it has no " + name(method), thrown);
        }
        if (thrown instanceof LinkageError
                && String.valueOf(thrown).replace('/', '.').contains("org.deskreel.spi.")) {
            return incompatible(name(method) + " failed: " + thrown, thrown);
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        DeskreelException bug = bug(method, "failed: " + thrown);
        return thrown == null ? bug : bug.causedBy(thrown);
    }

    /** Whether the plugin was built before the SPI had the method. */
    private boolean lacks(Method method) {
        try {
            Method own = product.getClass().getMethod(method.getName(), method.getParameterTypes());
            return Modifier.isAbstract(own.getModifiers());
        } catch (NoSuchMethodException e) {
            return true;
        }
    }

    private static boolean declaresIo(Method method) {
        for (Class<?> declared : method.getExceptionTypes()) {
            if (declared.isAssignableFrom(IOException.class)) {
                return true;
            }
        }
        return false;
    }

    /** What the JVM finds only when it is called: something of the SPI that one of the two has and the other has not. */
    private DeskreelException incompatible(String what, Throwable thrown) {
        return DeskreelException.of(
                        PluginErrors.INCOMPATIBLE,
                        "The plugin '" + plugin + "' does not fit SPI " + SpiVersion.CURRENT + ": " + what + ".")
                .remedy(SpiVersion.REMEDY)
                .causedBy(thrown);
    }

    private DeskreelException bug(Method method, String what) {
        return bug(plugin, name(method) + " " + what);
    }

    private String name(Method method) {
        String family = ComponentFactory.class.isAssignableFrom(type)
                ? product.getClass().getSimpleName()
                : type.getSimpleName();
        return family + "." + method.getName() + "()";
    }

    static DeskreelException bug(String plugin, String what) {
        String end = what.endsWith(".") ? "" : ".";
        return DeskreelException.of(PluginErrors.BUG, "The plugin '" + plugin + "' has a bug: " + what + end)
                .remedy("Report it to the author of the plugin, or use another version of it.");
    }
}
