// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.deskreel.spi.event.RecordingEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Events that stand in no journal. When there are too many, the oldest is dropped, and the log says so. */
final class QueueFeed implements Feed {
    /** More than a busy host has in a day whose listener reaches nobody; about half a megabyte. */
    static final int MOST = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(QueueFeed.class);

    private final Deque<RecordingEvent> events = new ArrayDeque<>();
    private final String listener;

    QueueFeed(String listener) {
        this.listener = listener;
    }

    /** From any thread; returns at once. */
    synchronized void add(RecordingEvent event) {
        events.add(event);
        if (events.size() > MOST) {
            RecordingEvent dropped = events.remove();
            LOG.atError()
                    .addKeyValue("listener", listener)
                    .addKeyValue("event", dropped.kind())
                    .addKeyValue("sessionId", dropped.subject().session())
                    .log("The listener is not told of an event, because {} newer ones wait for it", MOST);
        }
    }

    @Override
    public synchronized Optional<RecordingEvent> next() {
        return Optional.ofNullable(events.peek());
    }

    @Override
    public synchronized void done(RecordingEvent event) {
        events.remove(event);
    }
}
