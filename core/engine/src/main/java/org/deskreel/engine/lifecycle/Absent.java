// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.deskreel.engine.plugin.PluginErrors;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a product that its plugin could not make because of a bug: whatever it is asked fails for that reason. So a
 * recording goes on without it, and says of it what it says of one that fails later.
 */
final class Absent implements InvocationHandler {
    private final DeskreelException why;

    private Absent(DeskreelException why) {
        this.why = why;
    }

    /**
     * Makes a product, or what stands for it.
     *
     * @throws DeskreelException when it cannot be made for a reason that somebody can mend, such as its settings
     */
    static <T> T unlessMade(Class<T> type, Supplier<T> factory) {
        try {
            return factory.get();
        } catch (DeskreelException e) {
            if (!PluginErrors.blames(e)) {
                throw e;
            }
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Absent(e)));
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "close" -> null;
            case "toString" -> why.getMessage();
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && proxy == arguments[0];
            default -> throw why;
        };
    }
}
