// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import java.io.PrintWriter;

/** Signs for good and bad, in characters that the terminal can show. */
enum Marks {
    FINE("✔", "✘"),
    PLAIN("ok", "!!");

    private final String good;
    private final String bad;

    Marks(String good, String bad) {
        this.good = good;
        this.bad = bad;
    }

    /** The signs that standard output can carry. */
    static Marks ofTerminal() {
        return Terminal.charset().newEncoder().canEncode("✔✘") ? FINE : PLAIN;
    }

    String of(boolean isGood) {
        return isGood ? good : bad;
    }
}
