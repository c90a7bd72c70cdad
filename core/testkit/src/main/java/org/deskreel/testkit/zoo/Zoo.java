// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.zoo;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.deskreel.spi.Api;

/**
 * Makes sound products go wild: in some of their methods they do not what the SPI asks for but what their {@link Temper}
 * is. What they return, such as a capture or a watch, is wild in the same way. Closing the zoo ends everything that blocks
 * in it and all threads that were left behind.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public final class Zoo implements AutoCloseable {
    /** In place of the name of a method: all of them that are not named. */
    public static final String EVERYTHING = "*";

    private final CountDownLatch closing = new CountDownLatch(1);

    /** A zoo with nothing in it. */
    public Zoo() {}

    /**
     * A product that is wild in the given methods.
     *
     * @param type the interface by which the engine knows it
     * @param product does its duty in all other methods
     * @param tempers by the names of methods, such as {@code put}, or {@code Watch.close} where the name alone would mean
     *     several, or {@link #EVERYTHING}
     */
    public <T> T wild(Class<T> type, T product, Map<String, Temper> tempers) {
        return type.cast(proxy(type, product, Map.copyOf(tempers)));
    }

    /** A product that is wild in each of its methods. */
    public <T> T wild(Class<T> type, T product, Temper temper) {
        return wild(type, product, Map.of(EVERYTHING, temper));
    }

    Object proxy(Class<?> type, Object product, Map<String, Temper> tempers) {
        Beast beast = new Beast(this, product, tempers);
        return Proxy.newProxyInstance(Zoo.class.getClassLoader(), new Class<?>[] {type}, beast);
    }

    /** Blocks until the zoo is closed. */
    void block() throws InterruptedException {
        closing.await();
    }

    /** Blocks until the zoo is closed, whatever comes. */
    void blockForGood() {
        boolean closed = false;
        while (!closed) {
            try {
                closing.await();
                closed = true;
            } catch (InterruptedException e) {
                // An interrupt is nothing to it.
                continue;
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
