// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.event;

import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.BoundListener;
import org.deskreel.spi.event.RecordingEvent;

/**
 * Tells listeners of what stands in no recording. What has not been told when the process dies is lost. Safe for several
 * threads.
 */
public final class Announcements implements AutoCloseable {
    private final List<QueueFeed> queues = new ArrayList<>();
    private final Listeners listeners;
    private volatile boolean told;

    /** To these listeners, which are made when there is something to tell. */
    public Announcements(List<BoundListener> listeners, Components components) {
        this(listeners, components, Limits.USUAL);
    }

    Announcements(List<BoundListener> listeners, Components components, Limits limits) {
        this.listeners = new Listeners(listeners, components, this::queue, limits);
    }

    private QueueFeed queue(String listener) {
        QueueFeed queue = new QueueFeed(listener);
        queues.add(queue);
        return queue;
    }

    /** Tells all listeners, and returns at once. */
    public void tell(RecordingEvent event) {
        told = true;
        queues.forEach(queue -> queue.add(event));
        listeners.start();
        listeners.news();
    }

    /** Waits a little for those that have not been told of everything. */
    @Override
    public void close() {
        if (told) {
            listeners.finish();
        }
        listeners.close();
    }
}
