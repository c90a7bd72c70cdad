// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

import java.io.File;

/** Signs for good and bad, in characters that the terminal can show. */
public enum Marks {
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

    /** The signs that standard output can carry. Where files are separated by \, a console may not read what it is sent. */
    public static Marks ofTerminal() {
        return File.separatorChar == '/' && Terminal.charset().newEncoder().canEncode("✔✘→") ? FINE : PLAIN;
    }

    public String good() {
        return good;
    }

    public String bad() {
        return bad;
    }

    /** Bad, but nothing suffers from it. */
    public String minor() {
        return minor;
    }

    public String arrow() {
        return arrow;
    }
}
