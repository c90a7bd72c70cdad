// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name with wildcards: {@code *} stands for any number of characters, {@code ?} for one. Case does not matter, because it
 * does not in the user names of Windows.
 */
public final class Wildcard {
    private final String text;
    private final Pattern pattern;

    private Wildcard(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        text.codePoints().forEach(c -> regex.append(part(c)));
        this.pattern =
                Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String part(int character) {
        return switch (character) {
            case '*' -> ".*";
            case '?' -> ".";
            default -> Pattern.quote(Character.toString(character));
        };
    }

    /** Reads a pattern; without wildcards it stands for just this name. */
    public static Wildcard of(String text) {
        return new Wildcard(text);
    }

    /** Whether it stands for this name. */
    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wildcard wildcard && fold(wildcard.text).equals(fold(text));
    }

    @Override
    public int hashCode() {
        return fold(text).hashCode();
    }

    private static String fold(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
