// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.zoo;

import java.io.InputStream;
import java.io.Serial;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import org.deskreel.spi.storage.PutRequest;
import org.jspecify.annotations.Nullable;

/** One wild product. */
final class Beast implements InvocationHandler {
    private final Zoo zoo;
    private final Object product;
    private final Map<String, Temper> tempers;

    Beast(Zoo zoo, Object product, Map<String, Temper> tempers) {
        this.zoo = zoo;
        this.product = product;
        this.tempers = tempers;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Temper temper = temper(method);
        return temper == null || method.getDeclaringClass() == Object.class
                ? duty(method, arguments)
                : misbehave(temper, method, arguments == null ? new Object[0] : arguments);
    }

    private @Nullable Temper temper(Method method) {
        String exact = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        Temper named = tempers.getOrDefault(exact, tempers.get(method.getName()));
        return named == null ? tempers.get(Zoo.EVERYTHING) : named;
    }

    private @Nullable Object misbehave(Temper temper, Method method, @Nullable Object[] arguments) throws Throwable {
        switch (temper) {
            case THROWS -> throw new IllegalStateException("The beast bites");
            case UNSPEAKABLE -> throw new Unspeakable();
            case ERRS -> throw new AssertionError("The beast bites");
            case OVERFLOWS -> throw new StackOverflowError();
            case MISSES_A_CLASS -> throw new NoClassDefFoundError("zoo/Missing");
            case RUNS_OUT_OF_MEMORY -> throw new OutOfMemoryError("The beast has eaten it");
            case RETURNS_NULL -> {
                return method.getReturnType().isPrimitive() ? duty(method, arguments) : null;
            }
            case BLOCKS -> {
                block();
                return duty(method, arguments);
            }
            case BLOCKS_FOR_GOOD -> {
                zoo.blockForGood();
                return duty(method, arguments);
            }
            case LEAKS_THREADS -> leak();
            case REPEATS -> {
                closeTwice(arguments);
                if (method.getReturnType() == void.class) {
                    duty(method, arguments);
                }
            }
            case BABBLES -> {
                return duty(method, Babble.instead(arguments));
            }
        }
        return duty(method, arguments);
    }

    private void block() {
        try {
            zoo.block();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The beast was woken", e);
        }
    }

    private void leak() {
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(zoo::blockForGood, "left-behind");
            thread.setDaemon(false);
            thread.start();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(zoo::blockForGood, "left-behind-for-the-end"));
    }

    private static void closeTwice(@Nullable Object[] arguments) throws Exception {
        for (Object argument : arguments) {
            if (argument instanceof PutRequest request) {
                InputStream content = request.content().open();
                content.close();
                content.close();
            }
        }
    }

    private @Nullable Object duty(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            Object result = method.invoke(product, arguments);
            Class<?> type = method.getReturnType();
            boolean component = type.isInterface() && type.getPackageName().startsWith("org.deskreel.spi");
            return component && result != null ? zoo.proxy(type, result, tempers) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static final class Unspeakable extends IllegalStateException {
        @Serial
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("The beast does not say why");
        }
    }
}
