// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Duration;

/** What a recorder owes others: to the person a notice, to whoever requires recordings no session without one. */
final class Duties implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final RecorderLoop loop;
    private final Lifecycle lifecycle;
    private final StartNotice notice;
    private final RequiredRecording required;
    private final NotedNotices notices;

    @Inject
    Duties(
            RecorderLoop loop,
            Lifecycle lifecycle,
            StartNotice notice,
            RequiredRecording required,
            NotedNotices notices) {
        this.loop = loop;
        this.lifecycle = lifecycle;
        this.notice = notice;
        this.required = required;
        this.notices = notices;
    }

    void start() {
        loop.every(LOOK, required::look);
    }

    /** The recording is in another state. In the recorder's loop. */
    void stateChanged() {
        notice.stateChanged(lifecycle.state());
    }

    /** They end with the session, before its recording does: what became of notices belongs into the manifest. */
    @Override
    public void close() {
        required.close();
        notices.close();
    }
}
