// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import java.util.Objects;
import org.deskreel.spi.Api;

/**
 * What became of a notice.
 *
 * @param kind what
 * @param detail one sentence for people: with what it was shown, or why it was not; may be empty
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record NoticeAnswer(Kind kind, String detail) {
    /** What can become of a notice. */
    public enum Kind {
        /** Somebody at the desktop pressed its button. */
        ACKNOWLEDGED,
        /** Somebody at the desktop closed it without pressing its button, or its window was taken away. */
        CLOSED,
        /** It was there until time was up, or until it was taken back. */
        UNANSWERED,
        /** It could not be shown. */
        NOT_SHOWN
    }

    public NoticeAnswer {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(detail, "detail");
    }

    /** It could not be shown, and why. */
    public static NoticeAnswer notShown(String why) {
        return new NoticeAnswer(Kind.NOT_SHOWN, why);
    }
}
