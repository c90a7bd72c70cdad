// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request is not answered as it wants. */
final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String sentence;
    private final @Nullable RefusalReason reason;
    private final @Nullable String named;

    Refusal(int status, String sentence) {
        this(status, sentence, null, null);
    }

    private Refusal(int status, String sentence, @Nullable RefusalReason reason, @Nullable String named) {
        super(sentence);
        this.status = status;
        this.sentence = sentence;
        this.reason = reason;
        this.named = named;
    }

    static Refusal badRequest(String sentence) {
        return new Refusal(400, sentence);
    }

    static Refusal notFound(String sentence) {
        return new Refusal(404, sentence);
    }

    /** The sink breaks off in the middle of an object. */
    static Refusal brokenOff(IOException cause) {
        return new Refusal(502, "The sink broke off while it was read: " + cause + ".");
    }

    /**
     * One that is noted.
     *
     * @param named what is wrong in the request; null when that is a token, which is written nowhere
     */
    static Refusal noted(RefusalReason reason, @Nullable String named) {
        return new Refusal(reason.status(), reason.sentence(), reason, named);
    }

    /** One that is noted, because of a key that no recording can have. */
    static Refusal ofKey(String key) {
        return new Refusal(400, "That is no key of a recording.", RefusalReason.OUTSIDE, key);
    }

    /** Of HTTP. */
    int status() {
        return status;
    }

    /** For whoever sees the page. */
    String sentence() {
        return sentence;
    }

    /** Why it is noted; empty when it is not, because pages of this server may send such a request. */
    Optional<RefusalReason> reason() {
        return Optional.ofNullable(reason);
    }

    /** What is wrong in a request that is noted; null when that is not written. */
    @Nullable
    String named() {
        return named;
    }
}
