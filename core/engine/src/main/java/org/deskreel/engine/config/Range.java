// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import org.deskreel.spi.config.SettingException;

/**
 * The smallest and the largest allowed value of a setting, as written in its declaration.
 *
 * @param type of the values
 * @param min empty when there is none
 * @param max empty when there is none
 */
record Range(Class<?> type, String min, String max) {
    static Range of(SettingSpec spec) {
        return new Range(spec.element(), spec.setting().min(), spec.setting().max());
    }

    /**
     * Checks a value.
     *
     * @throws SettingException when it is outside
     */
    void check(Object value, String text) {
        if (!min.isEmpty() && compare(value, min) < 0) {
            throw new SettingException("'" + text + "' is less than " + min + ".", remedy());
        }
        if (!max.isEmpty() && compare(value, max) > 0) {
            throw new SettingException("'" + text + "' is more than " + max + ".", remedy());
        }
    }

    private String remedy() {
        return "Write a value " + describe() + ".";
    }

    /** {@code from 1s to 10m}, {@code of at least 1s}, {@code of at most 10m}; empty without bounds. */
    String describe() {
        if (min.isEmpty()) {
            return max.isEmpty() ? "" : "of at most " + max;
        }
        return max.isEmpty() ? "of at least " + min : "from " + min + " to " + max;
    }

    @SuppressWarnings("unchecked")
    private int compare(Object value, String bound) {
        return ((Comparable<Object>) value).compareTo(Scalars.parse(type, bound));
    }
}
