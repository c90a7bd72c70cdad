// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.deskreel.spi.ComponentFactory;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place through which the engine calls plugins.
 *
 * <p>A guarded object behaves as the plugin's own, but each call runs in a thread of its own, whose context class loader is
 * the plugin's, and is waited for no longer than {@link TimeLimits} say: then it becomes a {@link PluginErrors#HANGS}, and
 * the method is not called again until it has come back. A {@link DeskreelException} passes as it is, and anything else
 * thrown, also an error such as a missing class or a stack overflow, becomes a {@link PluginErrors#BUG} that names plugin
 * and method, or a {@link PluginErrors#INCOMPATIBLE} where one of the two has something of the SPI that the other has not.
 * What a guarded object returns is guarded too, so that nobody has to think of it.
 */
public final class Guest implements InvocationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Guest.class);

    private final Class<?> type;
    private final Object product;
    private final String plugin;
    private final TimeLimits limits;
    private final Map<Method, Errand> hanging = new ConcurrentHashMap<>();

    /** What a factory has said of itself. It is asked for time and again, each time in a thread of its own. */
    private final Map<Method, Object> told = new ConcurrentHashMap<>();

    private Guest(Class<?> type, Object product, String plugin, TimeLimits limits) {
        this.type = type;
        this.product = product;
        this.plugin = plugin;
        this.limits = limits;
    }

    /**
     * Guards a product.
     *
     * @param type the interface by which the engine knows it
     * @param product the plugin's object
     * @param plugin id of the plugin
     */
    public static <T> T guard(Class<T> type, T product, String plugin) {
        return guard(type, product, plugin, TimeLimits.usual());
    }

    /** The same with other limits. */
    public static <T> T guard(Class<T> type, T product, String plugin, TimeLimits limits) {
        return type.cast(proxy(type, product, plugin, limits));
    }

    /** See {@link Provided#run}. */
    static <T> T run(Provided<?> provided, String what, Class<?> code, Callable<T> work) {
        Errand errand = new Errand(provided.plugin(), () -> call(code, work), late -> {});
        try {
            @SuppressWarnings("unchecked")
            T done = (T) Objects.requireNonNull(errand.run(provided.limits().ofLoading()));
            return done;
        } catch (TimeoutException e) {
            throw hangs(provided.plugin(), what + " does not come back.");
        } catch (DeskreelException e) {
            throw e;
        } catch (Throwable e) { // The plugin's code may throw anything.
            Throwable why = Testimony.of(e);
            throw bug(provided.plugin(), what + " failed: " + why).causedBy(why);
        }
    }

    private static <T> T call(Class<?> code, Callable<T> work) throws Exception {
        // The thread is the errand's own, and nobody else's afterwards.
        Thread.currentThread().setContextClassLoader(code.getClassLoader());
        return work.call();
    }

    private static Object proxy(Class<?> type, Object product, String plugin, TimeLimits limits) {
        Guest guest = new Guest(type, product, plugin, limits);
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, guest);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return identity(proxy, method, arguments);
        }
        Object before = told.get(method);
        if (before != null) {
            return before;
        }
        Duration limit = limits.of(method, arguments);
        Object answer = limit == null ? call(method, arguments) : call(method, arguments, limit);
        // Factories are stateless: what was admitted is what is used, also of one that says something else each time.
        if (method.getDeclaringClass() == ComponentFactory.class && answer != null) {
            told.put(method, answer);
        }
        return answer;
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments, Duration limit)
            throws Throwable {
        Errand before = hanging.get(method);
        if (before != null && !before.over()) {
            throw hangs(method, "has not come back since it was called before");
        }
        Errand errand = new Errand(plugin, () -> call(method, arguments), Guest::dispose);
        try {
            return errand.run(limit);
        } catch (TimeoutException e) {
            hanging.put(method, errand);
            throw hangs(method, "has not come back after " + seconds(limit) + " s");
        }
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() < 1_000 ? "0." + limit.toMillis() / 100 : Long.toString(limit.toSeconds());
    }

    /** Nobody uses what comes when it is not waited for any more, so nobody else would end it. */
    private static void dispose(Object late) {
        try {
            if (late instanceof Capture capture) {
                capture.kill();
            } else if (late instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("What a plugin has made too late cannot be ended");
        }
    }

    private @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments)
            throws DeskreelException, IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(product.getClass().getClassLoader());
        try {
            return guardResult(method, method.invoke(product, arguments));
        } catch (InvocationTargetException e) {
            throw translate(method, Testimony.of(e.getTargetException()));
        } catch (IllegalAccessException e) {
            throw bug(method, "cannot be called: " + e).causedBy(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Object identity(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
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
        Class<?> content = contentOf(method);
        if (result instanceof Optional<?> optional && content != null && isComponent(content)) {
            return optional.map(component -> proxy(content, component, plugin, limits));
        }
        return isComponent(returned) ? proxy(returned, result, plugin, limits) : copy(method, result);
    }

    /** What the method declares to return one of, or none; null where that is no {@code Optional}. */
    private static @Nullable Class<?> contentOf(Method method) {
        return method.getReturnType() == Optional.class
                        && method.getGenericReturnType() instanceof ParameterizedType optional
                        && optional.getActualTypeArguments()[0] instanceof Class<?> content
                ? content
                : null;
    }

    private static boolean isComponent(Class<?> type) {
        return type.isInterface() && type.getPackageName().startsWith("org.deskreel.spi");
    }

    /** A collection of the plugin's own could throw or hang later, where nobody expects it. */
    private Object copy(Method method, Object result) {
        try {
            if (result instanceof Optional<?> optional) {
                return optional.map(content -> copy(method, content));
            }
            if (result instanceof List<?> list) {
                return List.copyOf(list);
            }
            return result instanceof Set<?> set ? Set.copyOf(set) : result;
        } catch (DeskreelException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            Throwable why = Testimony.of(e);
            throw bug(method, "returned something that cannot be read: " + why).causedBy(why);
        }
    }

    /** What the caller gets to see of a failure. */
    private DeskreelException translate(Method method, Throwable thrown) throws IOException {
        if (thrown instanceof DeskreelException coded) {
            return coded;
        }
        if (thrown instanceof IOException io && declaresIo(method)) {
            throw io;
        }
        if (thrown instanceof AbstractMethodError && lacks(method)) {
            return incompatible("it has no " + operation(method), thrown);
        }
        if (thrown instanceof LinkageError
                && String.valueOf(thrown).replace('/', '.').contains("org.deskreel.spi.")) {
            return incompatible(operation(method) + " failed: " + thrown, thrown);
        }
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        DeskreelException bug = bug(method, "failed: " + thrown).causedBy(thrown);
        return Unloadable.remedy(thrown).map(bug::remedy).orElse(bug);
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
        return bug(plugin, operation(method) + " " + what);
    }

    private DeskreelException hangs(Method method, String what) {
        return hangs(plugin, operation(method) + " " + what + ".");
    }

    private String operation(Method method) {
        String own = product.getClass().getSimpleName();
        boolean factory = ComponentFactory.class.isAssignableFrom(type) && !Proxy.isProxyClass(product.getClass());
        String family = factory && !own.isEmpty() ? own : type.getSimpleName();
        return family + "." + method.getName() + "()";
    }

    static DeskreelException hangs(String plugin, String sentence) {
        return DeskreelException.of(PluginErrors.HANGS, "The plugin '" + plugin + "' hangs: " + sentence)
                .remedy("Report it to the author of the plugin, unless what it waits for is known to be slow.");
    }

    static DeskreelException bug(String plugin, String what) {
        String end = what.endsWith(".") ? "" : ".";
        return DeskreelException.of(PluginErrors.BUG, "The plugin '" + plugin + "' has a bug: " + what + end)
                .remedy("Report it to the author of the plugin, or use another version of it.");
    }
}
