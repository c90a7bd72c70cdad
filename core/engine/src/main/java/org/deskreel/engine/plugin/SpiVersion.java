// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of the SPI, as the build wrote it down: that of the engine. */
final class SpiVersion {
    /** What plugins name in {@code Plugin-Requires}, such as {@code 0.2.0}; one that is not released yet counts as released. */
    static final String CURRENT = read().replaceFirst("-SNAPSHOT$", "");

    /** What a plugin should name that was built with this version: it, and all that keep its promises. */
    static final String RANGE = ">=" + CURRENT + " & <" + (Integer.parseInt(CURRENT.split("\\.")[0]) + 1) + ".0.0";

    /** What to do about a plugin that was built with another SPI. */
    static final String REMEDY = "Install a version of the plugin that was built for SPI " + CURRENT
            + ", or the Deskreel that the plugin was built for.";

    private SpiVersion() {}

    private static String read() {
        Properties properties = new Properties();
        try (InputStream in = SpiVersion.class.getResourceAsStream("spi.properties")) {
            properties.load(Objects.requireNonNull(in, "spi.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), "version");
    }
}
