// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.event;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.BoundListener;
import org.deskreel.spi.event.RecordingEvent;

/**
 * Tells listeners of what stands in no recording. What has not been told when the process dies is lost. Safe for several
 * threads.
 */
public final class Announcements implements AutoCloseable {
    private final Map<String, QueueFeed> queues;
    private final Listeners listeners;

    /** To these listeners, which are made when there is something to tell. */
    public Announcements(List<BoundListener> listeners, Components components) {
        this(listeners, components, Limits.USUAL);
    }

    Announcements(List<BoundListener> listeners, Components components, Limits limits) {
        this.queues = listeners.stream()
                .map(one -> one.common().label())
                .collect(Collectors.toMap(Function.identity(), QueueFeed::new));
        this.listeners = new Listeners(listeners, components, queues::get, limits);
    }

    /** Tells all listeners, and returns at once. */
    public void tell(RecordingEvent event) {
        queues.values().forEach(queue -> queue.add(event));
        listeners.start();
        listeners.news();
    }

    /** Waits a little for those that have not been told of everything. */
    @Override
    public void close() {
        listeners.finish();
        listeners.close();
    }
}
