// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.util.Locale;

/** Why a request is refused that no page of this server sends: such requests are noted. */
enum RefusalReason {
    /** It carries none. */
    NO_TOKEN(401, "Open the address that 'deskreel review' has printed."),

    /** Also what a browser kept of an earlier review on the same port. */
    WRONG_TOKEN(401, NO_TOKEN.sentence),

    /** It names another host than this server, as after DNS rebinding. */
    OTHER_HOST(403, "This is for pages of this server only."),

    /** A page of somebody else sends it. */
    OTHER_ORIGIN(403, OTHER_HOST.sentence),

    /** It wants to change what is only read. */
    OTHER_METHOD(405, "Recordings are only read here."),

    /** Its path, or the key in it, is none that anything here can have, such as one that leads out of what is served. */
    OUTSIDE(404, "There is nothing of that name.");

    private final int status;
    private final String sentence;

    RefusalReason(int status, String sentence) {
        this.status = status;
        this.sentence = sentence;
    }

    /** As lines of the log call it. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of HTTP. */
    int status() {
        return status;
    }

    /** For whoever sees the page. */
    String sentence() {
        return sentence;
    }
}
