// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.session;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.deskreel.engine.config.NoticeConfig;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows notices to people, each in a thread of its own, so that nothing waits for them. Safe for several threads. */
public final class Notices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final long TAKE_BACK_MILLIS = 1_000;

    private final SessionHook hook;
    private final Map<Thread, Notice> shown = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** On the desktops of the hook's sessions. The caller closes the hook, later. */
    public Notices(SessionHook hook) {
        this.hook = hook;
    }

    /** What the person is told when the recording has begun, as configured. There must be a text. */
    public static Notice ofRecording(NoticeConfig config, Session session, String host) {
        String text =
                String.valueOf(config.text()).replace("{user}", session.user()).replace("{host}", host);
        return new Notice(config.title(), text, config.patience());
    }

    /** What the person is told when the session is about to be ended, because it is not recorded. */
    public static Notice ofEnd(Duration left) {
        Duration seconds = left.toSeconds() < 1 ? Duration.ofSeconds(1) : left;
        return new Notice(
                "This session is about to end",
                "This session must be recorded, and it is not being recorded at the moment.\nIt ends in "
                        + seconds.toSeconds() + " seconds, unless recording goes on. Save your work now.",
                seconds);
    }

    /** Shows one; {@code heard} is told what became of it, in the notice's thread. After {@link #close()} nothing. */
    public synchronized void show(Session session, Notice notice, Consumer<NoticeAnswer> heard) {
        if (closed) {
            return;
        }
        Thread thread = new Thread(() -> heard.accept(ask(session, notice)), "notice");
        thread.setDaemon(true);
        shown.keySet().removeIf(other -> !other.isAlive());
        shown.put(thread, notice);
        thread.start();
    }

    /** Shows one and waits for what becomes of it. */
    public NoticeAnswer ask(Session session, Notice notice) {
        NoticeAnswer answer = answer(session, notice);
        LOG.atInfo()
                .addKeyValue("sessionId", session.id())
                .addKeyValue("answer", answer.kind())
                .log("The notice '{}' was shown, or was to be. {}", notice.title(), answer.detail());
        return answer;
    }

    private NoticeAnswer answer(Session session, Notice notice) {
        try {
            return hook.show(session, notice);
        } catch (DeskreelException e) {
            return NoticeAnswer.notShown(e.sentence());
        }
    }

    /** What became of a notice, as the event of a manifest: {@code notice-acknowledged} and so on. */
    public static String event(NoticeAnswer answer) {
        return switch (answer.kind()) {
            case ACKNOWLEDGED -> "notice-acknowledged";
            case CLOSED -> "notice-closed";
            case UNANSWERED -> "notice-unanswered";
            case NOT_SHOWN -> "notice-not-shown";
        };
    }

    /** The same as a sentence that names the notice. */
    public static String sentence(Notice notice, NoticeAnswer answer) {
        String what = switch (answer.kind()) {
            case ACKNOWLEDGED -> "' was acknowledged.";
            case CLOSED -> "' was closed without being acknowledged.";
            case UNANSWERED -> "' was shown and not answered.";
            case NOT_SHOWN -> "' could not be shown.";
        };
        return ("The notice '" + notice.title() + what + " " + answer.detail()).strip();
    }

    /** Takes back those that are still there, and waits a moment for it. */
    @Override
    public synchronized void close() {
        closed = true;
        shown.keySet().forEach(Thread::interrupt);
        try {
            for (Thread thread : shown.keySet()) {
                thread.join(TAKE_BACK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
