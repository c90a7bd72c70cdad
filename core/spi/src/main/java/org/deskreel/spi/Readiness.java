// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a component can work here and now, and if not, why not and what to do. {@code deskreel doctor} prints it, and
 * the engine chooses among capture backends by it.
 *
 * @param ready whether it can work
 * @param finding one sentence: what was found, such as the version and place of a program, or what is missing
 * @param remedy one sentence: what to do; null when ready, and when nobody knows
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record Readiness(
        boolean ready, String finding, @Nullable String remedy) {
    public Readiness {
        Objects.requireNonNull(finding, "finding");
    }

    /** It can work; {@code finding} says with what. */
    public static Readiness ready(String finding) {
        return new Readiness(true, finding, null);
    }

    /** It cannot work; {@code finding} says why, {@code remedy} what to do. */
    public static Readiness notReady(String finding, String remedy) {
        return new Readiness(false, finding, remedy);
    }

    /** It cannot work because of {@code error}. */
    public static Readiness notReady(DeskreelException error) {
        return new Readiness(false, error.getMessage(), error.remedy().orElse(null));
    }
}
