// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.zoo;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.deskreel.spi.capture.ClosedSegment;
import org.jspecify.annotations.Nullable;

/** Tells a listener what it should be told, and much besides. What the listener throws is nothing to it. */
final class Babble implements InvocationHandler {
    private static final int TONGUES = 4;
    private static final Path NOWHERE = Path.of("no-such-folder", "no-such-segment.mp4");

    private final Object listener;

    private Babble(Object listener) {
        this.listener = listener;
    }

    /** The same arguments, with a babble in place of each listener. */
    static @Nullable Object[] instead(@Nullable Object[] arguments) {
        return Arrays.stream(arguments).map(Babble::around).toArray();
    }

    private static @Nullable Object around(@Nullable Object argument) {
        if (argument == null) {
            return null;
        }
        Class<?>[] listeners = Arrays.stream(argument.getClass().getInterfaces())
                .filter(type -> type.getSimpleName().endsWith("Listener"))
                .toArray(Class<?>[]::new);
        return listeners.length == 0
                ? argument
                : Proxy.newProxyInstance(Babble.class.getClassLoader(), listeners, new Babble(argument));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.invoke(listener, arguments);
        }
        Object answer = tell(method, arguments);
        for (int i = 0; i < TONGUES; i++) {
            Thread tongue = new Thread(() -> babble(method, arguments), "babble-" + i);
            tongue.setDaemon(true);
            tongue.start();
        }
        return answer;
    }

    private void babble(Method method, @Nullable Object @Nullable [] arguments) {
        tell(method, arguments);
        tell(
                method,
                Arrays.stream(method.getParameterTypes()).map(Babble::nothing).toArray());
        tell(
                method,
                Arrays.stream(method.getParameterTypes()).map(Babble::nonsense).toArray());
    }

    private @Nullable Object tell(Method method, @Nullable Object @Nullable [] arguments) {
        try {
            return method.invoke(listener, arguments);
        } catch (InvocationTargetException | IllegalAccessException e) {
            return null;
        }
    }

    private static @Nullable Object nothing(Class<?> type) {
        if (type == long.class) {
            return -1L;
        }
        return type == boolean.class ? Boolean.FALSE : null;
    }

    private static @Nullable Object nonsense(Class<?> type) {
        if (type == Instant.class) {
            return Instant.MAX;
        }
        if (type == Path.class) {
            return NOWHERE;
        }
        return type == ClosedSegment.class ? new ClosedSegment(NOWHERE, Instant.MIN, Instant.MAX, -1) : nothing(type);
    }
}
