// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** What was asked for last, by its name; beyond a number, what nobody has asked for the longest is forgotten. Thread-safe. */
final class Recent<T> {
    private final Map<String, T> things;

    /** @param most so many are kept */
    Recent(int most) {
        things = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > most;
            }
        };
    }

    /** The thing of that name, which is made if there is none. Making it must be quick. */
    synchronized T get(String name, Function<String, T> maker) {
        return things.computeIfAbsent(name, maker);
    }
}
