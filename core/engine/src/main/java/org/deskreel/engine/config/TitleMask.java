// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.deskreel.spi.config.SettingException;

/**
 * What is not kept of titles. Titles are written by programs of whoever is recorded, also to keep an expression busy: one
 * that takes too many steps hides the whole title.
 */
public final class TitleMask {
    /** What stands in place of what is hidden. */
    public static final String HIDDEN = "***";

    /** A hundred times what a plain expression takes for the longest title. */
    private static final int STEPS = 100_000;

    private final Pattern pattern;

    private TitleMask(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Reads a regular expression.
     *
     * @throws SettingException when it is none, or would match nothing at all
     */
    public static TitleMask parse(String text) {
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.matcher("").find()) {
                throw new SettingException(
                        "'" + text + "' matches where nothing stands.", "Write one that needs a character at least.");
            }
            return new TitleMask(pattern);
        } catch (PatternSyntaxException e) {
            throw new SettingException(
                    "'" + text + "' is no regular expression: " + e.getDescription() + ".",
                    "Write it as java.util.regex.Pattern wants it, in single quotes.");
        }
    }

    /** The title, without what matches. */
    public String hide(String title) {
        try {
            return pattern.matcher(new Counted(title, new int[1])).replaceAll(HIDDEN);
        } catch (TooLongException | StackOverflowError e) {
            return HIDDEN;
        }
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    /** A text that can be looked at so many times. */
    private record Counted(String text, int[] looks) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (++looks[0] > STEPS) {
                throw new TooLongException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLongException() {
            super(null, null, false, false);
        }
    }
}
