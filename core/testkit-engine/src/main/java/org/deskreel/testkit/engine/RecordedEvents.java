// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.Condition;
import org.assertj.core.api.ListAssert;
import org.deskreel.spi.Api;

/**
 * What happened to a recording, in order of time. Conditions come from {@link RecordedEventConditions}.
 *
 * @param list all of it
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public record RecordedEvents(List<RecordedEvent> list) {
    public RecordedEvents {
        list = List.copyOf(list);
    }

    /** Those of one kind, such as {@code plugin-failed}. */
    public RecordedEvents of(String event) {
        return new RecordedEvents(
                list.stream().filter(one -> one.event().equals(event)).toList());
    }

    /** Begins an assertion of AssertJ's. */
    public ListAssert<RecordedEvent> assertThatEvents() {
        return assertThat(list).as("events of the recording");
    }

    /** Fails unless there are just these, in this order. */
    @SafeVarargs
    public final void assertMatchExactly(Condition<? super RecordedEvent>... conditions) {
        assertThatEvents().hasSize(conditions.length);
        for (int i = 0; i < conditions.length; i++) {
            assertThat(list.get(i)).as("event " + (i + 1) + " of " + list).is(conditions[i]);
        }
    }

    /** Fails unless there are these, in this order, whatever else there is. */
    @SafeVarargs
    public final void assertMatchLooselyInOrder(Condition<? super RecordedEvent>... conditions) {
        int next = 0;
        for (RecordedEvent event : list) {
            if (next < conditions.length && conditions[next].matches(event)) {
                next++;
            }
        }
        if (next < conditions.length) {
            throw new AssertionError("Expected " + conditions[next] + " after " + next + " others in " + list);
        }
    }
}
