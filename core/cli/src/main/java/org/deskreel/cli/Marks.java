// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

/** Signs for good and bad, in characters that the terminal can show. */
enum Marks {
    FINE("✔", "✘", "!", "→"),
    PLAIN("ok", "NO", "--", "->");

    private final String good;
    private final String bad;
    private final String minor;
    private final String arrow;

    Marks(String good, String bad, String minor, String arrow) {
        this.good = good;
        this.bad = bad;
        this.minor = minor;
        this.arrow = arrow;
    }

    /** The signs that standard output can carry. */
    static Marks ofTerminal() {
        return Terminal.charset().newEncoder().canEncode("✔✘→") ? FINE : PLAIN;
    }

    String good() {
        return good;
    }

    String bad() {
        return bad;
    }

    /** Bad, but nothing suffers from it. */
    String minor() {
        return minor;
    }

    String arrow() {
        return arrow;
    }
}
