// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.zoo;

import java.util.Locale;
import org.deskreel.spi.Api;

/** What a wild product does when it is called. Written in lower case with hyphens in configurations. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public enum Temper {
    /** Throws an exception that is not coded. */
    THROWS,
    /** Throws an exception that throws itself whenever somebody asks it what happened. */
    UNSPEAKABLE,
    /** Throws an error: a failed assertion. */
    ERRS,
    /** Overflows the stack. */
    OVERFLOWS,
    /** Misses a class. */
    MISSES_A_CLASS,
    /** Runs out of memory. */
    RUNS_OUT_OF_MEMORY,
    /** Returns null, and does nothing. */
    RETURNS_NULL,
    /** Blocks until it is interrupted, and then throws. */
    BLOCKS,
    /** Blocks, and an interrupt is nothing to it. */
    BLOCKS_FOR_GOOD,
    /** Does its duty, and leaves threads behind that keep the process alive, and one that keeps it from ending. */
    LEAKS_THREADS,
    /** Does its duty twice where it makes nothing by it, such as closing, and closes twice what it was given. */
    REPEATS,
    /**
     * Does its duty, and tells its listener nonsense beside it: nulls, negative numbers, moments out of all time, segments
     * that there are not, everything several times, from several threads, and after the end.
     */
    BABBLES;

    /** The temper of that name, such as {@code blocks-for-good}. */
    public static Temper of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
