// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.Serial;

/** A request is not answered as it wants. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String sentence;

    Refusal(int status, String sentence) {
        super(sentence);
        this.status = status;
        this.sentence = sentence;
    }

    static Refusal badRequest(String sentence) {
        return new Refusal(400, sentence);
    }

    static Refusal notFound(String sentence) {
        return new Refusal(404, sentence);
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
