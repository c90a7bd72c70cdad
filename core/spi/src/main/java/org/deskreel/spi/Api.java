// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What is promised of a public type, and since which version it is there. It stands on every public type of the SPI and of
 * the test kit. Nested types and members have the status and the version of their type; those that came later, or are
 * promised less, carry an annotation of their own.
 *
 * <p>Nothing asks for it at run time; it is kept because tools that compare versions see only what is.
 */
@Api(status = Api.Status.STABLE, since = "0.2")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.FIELD})
public @interface Api {
    /** What is promised. */
    Status status();

    /** The first version that had it, without the patch level: {@code 0.2}. */
    String since();

    /** How much is promised. Removal of anything but what is internal is announced by {@link Deprecated#forRemoval()}. */
    enum Status {
        /**
         * Plugins that use or implement it go on working, compiled and as source, until the next major version. What is
         * added to an interface that plugins implement has a default. Before something is taken away it is deprecated for
         * removal in at least three minor versions.
         */
        STABLE,

        /**
         * It works and may be used, and is not settled: any minor version may change it or take it away. The list of
         * changes says so; what was built for the version before may have to be built again.
         */
        EXPERIMENTAL,

        /** It is public only because other modules of Deskreel need it. It changes without being told of; do not use it. */
        INTERNAL
    }
}
