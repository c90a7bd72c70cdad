// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.engine;

import org.assertj.core.api.Condition;
import org.deskreel.spi.Api;

/** Conditions for {@link RecordedEvents}. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public final class RecordedEventConditions {
    private RecordedEventConditions() {}

    /** The recording changed to this state, such as {@code recording}. */
    public static Condition<RecordedEvent> state(String state) {
        return event("state-" + state);
    }

    /** An event of this kind. */
    public static Condition<RecordedEvent> event(String event) {
        return new Condition<>(one -> one.event().equals(event), "the event %s", event);
    }

    /** An event of this kind, whose sentence contains a text. */
    public static Condition<RecordedEvent> event(String event, String text) {
        return new Condition<>(
                one -> one.event().equals(event) && one.detail().contains(text),
                "the event %s saying '%s'",
                event,
                text);
    }
}
