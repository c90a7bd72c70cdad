// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

/** How numbers of things are written for people. */
public final class Plural {
    private Plural() {}

    /** Such as {@code 1 segment} or {@code 3 segments}. */
    public static String of(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
