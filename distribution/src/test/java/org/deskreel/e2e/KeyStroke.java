// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.util.Locale;
import java.util.Map;

/**
 * A key of a keyboard, as browsers are told of it: they move the focus, open links and change choices by the number of the key,
 * not by its name.
 *
 * @param key its name, or what it writes
 * @param number of the key
 * @param text what it writes; empty for keys that write nothing
 * @param shift whether Shift is held
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/tot/Input/#method-dispatchKeyEvent">dispatchKeyEvent</a>
 */
record KeyStroke(String key, int number, String text, boolean shift) {
    private static final String SHIFT = "Shift+";

    /** By Windows' numbers, which browsers use everywhere. */
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(
            Map.entry("Backspace", 8),
            Map.entry("Tab", 9),
            Map.entry("Enter", 13),
            Map.entry("Escape", 27),
            Map.entry(" ", 32),
            Map.entry("PageUp", 33),
            Map.entry("PageDown", 34),
            Map.entry("End", 35),
            Map.entry("Home", 36),
            Map.entry("ArrowLeft", 37),
            Map.entry("ArrowUp", 38),
            Map.entry("ArrowRight", 39),
            Map.entry("ArrowDown", 40));

    /** The key of a name, such as {@code Tab} or {@code Shift+Tab}, or the one that writes a character. */
    static KeyStroke of(String name) {
        boolean shift = name.startsWith(SHIFT);
        String key = shift ? name.substring(SHIFT.length()) : name;
        String text = key.equals("Enter") ? "\r" : key;
        return new KeyStroke(key, number(key), text.length() == 1 ? text : "", shift);
    }

    private static int number(String key) {
        int other = key.length() == 1 && Character.isLetterOrDigit(key.charAt(0))
                ? key.toUpperCase(Locale.ROOT).charAt(0)
                : 0;
        return NUMBERS.getOrDefault(key, other);
    }

    /** The event of its being pressed. */
    Map<String, Object> down() {
        return event("keyDown", text);
    }

    /** The event of its being released. */
    Map<String, Object> up() {
        return event("keyUp", "");
    }

    private Map<String, Object> event(String type, String writes) {
        return Map.of(
                "type", type, "key", key, "windowsVirtualKeyCode", number, "text", writes, "modifiers", shift ? 8 : 0);
    }
}
