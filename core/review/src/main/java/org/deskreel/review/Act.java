// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody did here, or was refused, as a line of the {@link AccessLog} tells it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface Act {
    /** The word for it. */
    String what();

    /** Whether whoever has the address did it: what others try must not use up what may wait for the audit. */
    default boolean ofReviewer() {
        return true;
    }

    /** {@code begin} or {@code end} of a review. */
    record Review(String what) implements Act {}

    /**
     * {@code enter}: somebody came with the address.
     *
     * @param program the browser, as it calls itself
     */
    record Entry(String what, String program) implements Act {}

    /**
     * {@code open}, {@code watch}, {@code picture}, {@code verify} or {@code note}.
     *
     * @param recording its key
     * @param moment of the recording; for footage, where the segment that was loaded begins. Null for the whole
     */
    record View(String what, String recording, @Nullable Instant moment) implements Act {}

    /** {@code export}: a part of a recording became a file. */
    record Export(String what, String recording, Instant from, Instant to) implements Act {}

    /**
     * {@code refuse}: a request that was not answered as it wanted.
     *
     * @param reason its word
     * @param named the host, origin, method, path or key that was the reason; null when that was a token
     * @param program the sender, as it calls itself
     */
    record Refused(String what, String reason, @Nullable String named, String program) implements Act {
        @Override
        public boolean ofReviewer() {
            return false;
        }
    }

    /**
     * {@code refuse} as well: further ones for the same reason.
     *
     * @param times how many, of which there are no lines
     */
    record MoreRefused(String what, String reason, long times) implements Act {
        @Override
        public boolean ofReviewer() {
            return false;
        }
    }

    /**
     * {@code forget}: the oldest lines are about to be removed.
     *
     * @param lines how many
     * @param from time of the first; null when it has none that can be read
     * @param to time of the last; null when it has none that can be read
     */
    record Forgotten(
            String what,
            long lines,
            @Nullable Instant from,
            @Nullable Instant to) implements Act {}

    static Act begin() {
        return new Review("begin");
    }

    static Act end() {
        return new Review("end");
    }

    static Act enter(String program) {
        return new Entry("enter", program);
    }

    static Act open(String recording) {
        return new View("open", recording, null);
    }

    /** Footage of the segment that begins then. */
    static Act watch(String recording, Instant moment) {
        return new View("watch", recording, moment);
    }

    /** A picture out of the segment that begins then. */
    static Act picture(String recording, Instant moment) {
        return new View("picture", recording, moment);
    }

    static Act verify(String recording) {
        return new View("verify", recording, null);
    }

    static Act note(String recording, Instant moment) {
        return new View("note", recording, moment);
    }

    static Act export(String recording, Instant from, Instant to) {
        return new Export("export", recording, from, to);
    }

    static Act refuse(RefusalReason reason, @Nullable String named, String program) {
        return new Refused("refuse", reason.word(), named, program);
    }

    static Act refuse(RefusalReason reason, long times) {
        return new MoreRefused("refuse", reason.word(), times);
    }

    static Act forget(long lines, @Nullable Instant from, @Nullable Instant to) {
        return new Forgotten("forget", lines, from, to);
    }
}
