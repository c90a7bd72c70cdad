// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what is to be seen, with patience: Wine under load is slow. */
public final class Awaiting {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Awaiting() {}

    /** Waits until something is the case. */
    public static void that(String what, BooleanSupplier condition) {
        value(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Waits until something is the case, and says what was the case instead. */
    public static void that(Supplier<String> what, BooleanSupplier condition) {
        value(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    /** Waits for a value. */
    public static <T> T value(String what, Supplier<Optional<T>> look) {
        return value(() -> what, look);
    }

    private static <T> T value(Supplier<String> what, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> value = look.get();
            if (value.isPresent()) {
                return value.get();
            }
            pause();
        }
        return fail("It never came to this: " + what.get());
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
