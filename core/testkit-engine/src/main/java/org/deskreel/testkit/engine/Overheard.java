// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.engine;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.deskreel.spi.ComponentContext;
import org.deskreel.testkit.RecordingLogger;
import org.jspecify.annotations.Nullable;

/** Puts a logger that keeps what is said into the contexts that a factory is given, and changes nothing else. */
final class Overheard {
    private Overheard() {}

    /** The factory, whose products log to {@code logger}. */
    static Object by(RecordingLogger logger, Class<?> family, Object factory) {
        return proxy(family, (method, arguments) -> invoke(method, factory, overheard(logger, method, arguments)));
    }

    private static @Nullable Object @Nullable [] overheard(
            RecordingLogger logger, Method create, @Nullable Object @Nullable [] arguments) {
        Class<?>[] types = create.getParameterTypes();
        @Nullable Object @Nullable [] changed = arguments == null ? null : arguments.clone();
        for (int i = 0; changed != null && i < changed.length; i++) {
            if (ComponentContext.class.isAssignableFrom(types[i]) && changed[i] != null) {
                Object context = changed[i];
                changed[i] = proxy(
                        types[i],
                        (method, own) -> method.getName().equals("logger") ? logger : invoke(method, context, own));
            }
        }
        return changed;
    }

    private static Object proxy(Class<?> type, Answer answer) {
        InvocationHandler handler = (proxy, method, arguments) -> answer.to(method, arguments);
        return Proxy.newProxyInstance(Overheard.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static @Nullable Object invoke(Method method, Object target, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private interface Answer {
        @Nullable
        Object to(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }
}
