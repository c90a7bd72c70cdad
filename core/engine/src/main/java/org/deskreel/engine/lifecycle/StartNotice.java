// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import org.deskreel.engine.config.NoticeConfig;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.session.Notices;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.Session;

/**
 * Tells the person that they are recorded: once they are, and once for each recording, whatever becomes of its recorders.
 * Used in the recorder's loop.
 */
final class StartNotice {
    private final NoticeConfig config;
    private final Session session;
    private final RecorderOptions options;
    private final NotedNotices notices;
    private final RecordingBook book;
    private boolean shown;

    @Inject
    StartNotice(
            NoticeConfig config, Session session, RecorderOptions options, NotedNotices notices, RecordingBook book) {
        this.config = config;
        this.session = session;
        this.options = options;
        this.notices = notices;
        this.book = book;
    }

    /** The recording is in this state now. */
    void stateChanged(RecordingState state) {
        if (state != RecordingState.RECORDING || config.text() == null || shown) {
            return;
        }
        shown = true;
        Notice notice = Notices.ofRecording(config, session, options.host());
        if (book.events().stream().noneMatch(event -> tells(event, notice))) {
            notices.show(notice);
        }
    }

    private static boolean tells(EventEntry event, Notice notice) {
        return event.event().startsWith("notice-") && event.detail().startsWith("The notice '" + notice.title() + "'");
    }
}
