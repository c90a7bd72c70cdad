// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Duration;
import org.deskreel.engine.event.Listeners;

/** What a recorder owes others: to the person a notice, to whoever requires recordings no session without one, to
 * listeners word of what happens. */
final class Duties implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** As with delivery, the first frame comes first. */
    private static final Duration LISTENERS_ANYWAY = Duration.ofSeconds(3);

    private final RecorderLoop loop;
    private final Lifecycle lifecycle;
    private final StartNotice notice;
    private final RequiredRecording required;
    private final NotedNotices notices;
    private final Listeners listeners;

    @Inject
    Duties(
            RecorderLoop loop,
            Lifecycle lifecycle,
            StartNotice notice,
            RequiredRecording required,
            NotedNotices notices,
            Listeners listeners) {
        this.loop = loop;
        this.lifecycle = lifecycle;
        this.notice = notice;
        this.required = required;
        this.notices = notices;
        this.listeners = listeners;
    }

    void start() {
        loop.every(LOOK, required::look);
        loop.after(LISTENERS_ANYWAY, listeners::start);
    }

    /** The recording is in another state. In the recorder's loop. */
    void stateChanged() {
        notice.stateChanged(lifecycle.state());
        listeners.start();
    }

    /** They end with the session, before its recording does: what became of notices belongs into the manifest. */
    void sessionEnded() {
        required.close();
        notices.close();
    }

    /** The recording is over: tells the listeners so, and waits for them a little. */
    void recordingEnded() {
        listeners.finish();
    }

    @Override
    public void close() {
        sessionEnded();
        listeners.close();
    }
}
