// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.deskreel.spi.Api;

/**
 * Declares one setting. It stands on each component of a configuration record, and everything that is known of the
 * setting comes from here: parsing, checks, {@code config show}, the JSON Schema and the reference page.
 *
 * <p>The key in the file is the component's name in kebab case: {@code frameRate} is {@code frame-rate}.
 *
 * <p>Types: {@code String}, {@code boolean}, {@code int}, {@code long}, {@code double} and their boxes, enums (written in
 * kebab case), {@link java.time.Duration} ({@code 500ms}, {@code 5s}, {@code 2m}, {@code 1h}), {@link DataSize}, {@link Secret},
 * {@link java.nio.file.Path}, {@link java.net.URI}, any class with a public static method {@code parse(String)}, a
 * nested record, {@code List} of these, {@code Map<String, String>}. A setting that may be left out without having a
 * default is marked {@link org.jspecify.annotations.Nullable}; a component of type {@code List} or {@code Map} without a
 * default is empty when left out; a nested record left out gets its own defaults; every other setting without a default
 * is required.
 *
 * <p>Rules that concern several settings belong into the record's compact constructor, which throws
 * {@link SettingException}. Anything but an {@link IllegalArgumentException} that it throws is a bug of the plugin. It must
 * return at once: a file is read before anything starts.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** One or two sentences for the reference page: what it does, in which unit, when to change it. */
    String value();

    /** The default, written as in the file; empty when there is none. */
    String defaultValue() default "";

    /** The smallest allowed number, duration or size, written as in the file; empty when there is none. */
    String min() default "";

    /** The largest allowed number, duration or size, written as in the file; empty when there is none. */
    String max() default "";

    /** The key in the file, where it cannot be derived from the component's name; empty otherwise. */
    String key() default "";

    /** A value as a user would write it, for the reference page; empty when the default says enough. */
    String example() default "";
}
