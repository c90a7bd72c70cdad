// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import org.deskreel.spi.Api;

/**
 * The window that has the keyboard, as its program describes it. Both texts may be written by whoever is recorded: they
 * are shown, and nothing is ever decided by them. The constructor makes them fit to be shown: control characters, line
 * breaks, halves of characters and marks that turn the direction of writing become spaces, several spaces become one, and
 * what is longer than {@link #PROGRAM_LENGTH} or {@link #TITLE_LENGTH} is cut.
 *
 * @param program what people call the program, such as {@code putty} or {@code notepad.exe}, without a path; empty when
 *     it is not known
 * @param title what the window has in its title bar; empty when it has none, or none that can be read
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public record FrontWindow(String program, String title) {
    /** Most characters of a program's name. */
    public static final int PROGRAM_LENGTH = 64;

    /** Most characters of a title. Those that are longer mostly begin with a whole document. */
    public static final int TITLE_LENGTH = 300;

    /** Nothing is in front: the bare desktop, or one that is locked. */
    public static final FrontWindow NONE = new FrontWindow("", "");

    /** Several times what is kept, so that looking at a text of any length takes no time. */
    private static final int LOOKED_AT = 8;

    public FrontWindow {
        program = shown(program, PROGRAM_LENGTH);
        title = shown(title, TITLE_LENGTH);
    }

    private static String shown(String text, int most) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), most));
        text.codePoints().limit((long) most * LOOKED_AT).forEach(character -> append(shown, character, most));
        return shown.toString().strip();
    }

    private static void append(StringBuilder shown, int character, int most) {
        boolean space = !visible(character);
        boolean again = space && (shown.isEmpty() || shown.charAt(shown.length() - 1) == ' ');
        if (!again && shown.length() + Character.charCount(character) <= most) {
            shown.appendCodePoint(space ? ' ' : character);
        }
    }

    private static boolean visible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> !turnsDirection(character);
        };
    }

    /** The embeddings, overrides and isolates of <a href="https://www.unicode.org/reports/tr9/">UAX #9</a>. */
    private static boolean turnsDirection(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }
}
