// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/** Replaces {@code ${env:NAME}} and {@code ${file:PATH}} in values; {@code $${} stands for a plain {@code ${}. */
final class References {
    private static final Pattern FORM = Pattern.compile("\\$(\\$\\{)|\\$\\{([^}]*)}");

    private final Function<String, @Nullable String> environment;

    References(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * The text with its references replaced.
     *
     * @throws SettingException when a reference leads nowhere
     */
    String resolve(String text) {
        if (!text.contains("${")) {
            return text;
        }
        Matcher matcher = FORM.matcher(text);
        return matcher.replaceAll(
                match -> Matcher.quoteReplacement(match.group(1) != null ? match.group(1) : lookUp(match.group(2))));
    }

    private String lookUp(String reference) {
        if (reference.startsWith("env:")) {
            return variable(reference.substring("env:".length()));
        }
        if (reference.startsWith("file:")) {
            return content(reference.substring("file:".length()));
        }
        throw new SettingException(
                "The reference '${" + reference + "}' is of no known kind.",
                "Use ${env:NAME} or ${file:PATH}; write $${ for a plain ${.");
    }

    private String variable(String name) {
        String value = environment.apply(name);
        if (value == null) {
            throw new SettingException(
                    "The environment variable " + name + " is not set.", "Set it for the account that runs Deskreel.");
        }
        return value;
    }

    private static String content(String file) {
        try {
            return Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException | InvalidPathException e) {
            throw new SettingException(
                    "The file " + file + " cannot be read: " + e.getClass().getSimpleName() + ".",
                    "Create it, readable for the account that runs Deskreel.");
        }
    }
}
