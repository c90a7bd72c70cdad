// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.time.Duration;
import org.deskreel.engine.config.Durations;
import org.deskreel.spi.config.SettingException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times on the command line as they are written in the configuration. */
public final class DurationConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return Durations.parse(text);
        } catch (SettingException e) {
            throw new TypeConversionException(e.getMessage() + " " + e.remedy());
        }
    }
}
