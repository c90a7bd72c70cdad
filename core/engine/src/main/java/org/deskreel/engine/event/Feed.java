// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.event;

import java.util.Optional;
import org.deskreel.spi.event.RecordingEvent;

/** The events for one listener, in the order in which they happened. Used by the listener's thread. */
interface Feed {
    /** The oldest event that the listener is not done with. */
    Optional<RecordingEvent> next();

    /** The listener is done with an event, which {@link #next} gave last. */
    void done(RecordingEvent event);
}
