// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.deskreel.engine.Eventually.until;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.Bound;
import org.deskreel.engine.config.BoundListener;
import org.deskreel.engine.config.ListenerConfig;
import org.deskreel.engine.plugin.Provided;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.engine.spool.Spool;
import org.deskreel.engine.spool.SpooledRecording;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.event.RecordingListener;
import org.deskreel.spi.event.RecordingListenerFactory;
import org.deskreel.spi.session.SessionId;
import org.deskreel.testkit.FakeListener;
import org.deskreel.testkit.FakeListenerFactory;
import org.deskreel.testkit.NoSettings;
import org.deskreel.testkit.SampleEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How listeners are told, and for how long anybody waits for them. */
class ListenersTest {
    private static final Instant START = SampleEvents.START;
    private static final DeskreelException OFFLINE =
            DeskreelException.of(ErrorCode.passing("fake/offline", ErrorCategory.UNAVAILABLE), "Nobody answers.");

    @TempDir
    Path state;

    private final FakeListener listener = new FakeListener();
    private final AtomicReference<Listeners> surprised = new AtomicReference<>();

    @Test
    void goesOnAfterACrashWhereItWas() {
        List<RecordingEvent> before = new ArrayList<>();
        try (RecordingFolder folder = new SpooledRecording(state, "s-1").folder()) {
            note(folder, "first", "second", "third");
            BookFeed feed = new BookFeed(folder.book(), "alerts", Clock.systemUTC());
            before.add(feed.next().orElseThrow());
            feed.done(before.get(0));
            before.add(feed.next().orElseThrow());
        }
        try (RecordingFolder folder = Spool.in(state).open("fake", new SessionId("s-1"))) {
            BookFeed feed = new BookFeed(folder.book(), "alerts", Clock.systemUTC());
            assertThat(feed.next()).contains(before.get(1));
            feed.done(before.get(1));
            assertThat(feed.next()).map(RecordingEvent::kind).contains("third");
            assertThat(new BookFeed(folder.book(), "other", Clock.systemUTC()).next())
                    .contains(before.get(0));
        }
    }

    @Test
    void doesNotWaitForEverForOneThatDoesNotComeBack() {
        listener.block();
        Announcements announcements =
                announcements(new FakeListenerFactory("fake", listener), parting(Duration.ofMillis(50)));
        announcements.tell(SampleEvents.unrecorded());
        until(() -> listener.calls() >= 1);
        announcements.close();
        assertThat(listener.heard()).isEmpty();
        until(() -> listener.closed() == 1);
    }

    @Test
    void interruptsACallThatTakesTooLongAndTellsItAgain() {
        listener.block();
        Limits limits = new Limits(Duration.ofMillis(50), Duration.ofSeconds(20));
        Announcements announcements = announcements(new FakeListenerFactory("fake", listener), limits);
        announcements.tell(SampleEvents.unrecorded());
        until(() -> listener.calls() >= 2);
        listener.unblock();
        announcements.close();
        assertThat(listener.heard()).containsExactly(SampleEvents.unrecorded());
    }

    @Test
    void triesAgainQuicklyAtTheEnd() {
        listener.fail(OFFLINE);
        Announcements announcements =
                announcements(new FakeListenerFactory("fake", listener), parting(Duration.ofSeconds(20)));
        announcements.tell(SampleEvents.unrecorded());
        until(() -> listener.calls() >= 1);
        Thread mending = new Thread(() -> {
            until(() -> listener.calls() >= 2);
            listener.fail(null);
        });
        mending.start();
        announcements.close();
        assertThat(listener.heard()).containsExactly(SampleEvents.unrecorded());
    }

    @Test
    void tellsWhatHasHappenedLastAlsoWhenTheEndComesWhileItLooksForEvents() {
        Thread end = new Thread(() -> surprised.get().finish());
        QueueFeed queue = new QueueFeed("alerts");
        Feed surprising = new Feed() {
            @Override
            public Optional<RecordingEvent> next() {
                Optional<RecordingEvent> found = queue.next();
                if (end.getState() == Thread.State.NEW) {
                    queue.add(SampleEvents.unrecorded());
                    end.start();
                    until(() -> end.getState() == Thread.State.TIMED_WAITING);
                }
                return found;
            }

            @Override
            public void done(RecordingEvent event) {
                queue.done(event);
            }
        };
        BoundListener one = bound(new FakeListenerFactory("fake", listener));
        surprised.set(new Listeners(List.of(one), components(), label -> surprising, parting(Duration.ofSeconds(20))));
        surprised.get().start();
        until(() -> end.getState() == Thread.State.TERMINATED);
        surprised.get().close();
        assertThat(listener.heard()).containsExactly(SampleEvents.unrecorded());
    }

    @Test
    void goesOnWithoutAListenerThatCannotBeMade() {
        Announcements announcements = announcements(new Impossible(), parting(Duration.ofSeconds(20)));
        announcements.tell(SampleEvents.unrecorded());
        announcements.close();
        assertThat(listener.calls()).isZero();
    }

    @Test
    void dropsTheOldestOfTooManyThatStandNowhere() {
        QueueFeed queue = new QueueFeed("alerts");
        queue.add(numbered(0));
        RecordingEvent told = queue.next().orElseThrow();
        for (int number = 1; number <= QueueFeed.MOST; number++) {
            queue.add(numbered(number));
        }
        queue.done(told);
        assertThat(queue.next()).contains(numbered(1));
    }

    private static RecordingEvent numbered(int number) {
        RecordingEvent sample = SampleEvents.unrecorded();
        return new RecordingEvent("n-" + number, sample.kind(), sample.at(), "", sample.subject(), null);
    }

    private Announcements announcements(RecordingListenerFactory<?> factory, Limits limits) {
        return new Announcements(List.of(bound(factory)), components(), limits);
    }

    private Components components() {
        return new Components(state, name -> state, Clock.systemUTC());
    }

    private static BoundListener bound(RecordingListenerFactory<?> factory) {
        Bound<RecordingListenerFactory<?>> bound = new Bound<>(new Provided<>(factory, "fakes", "1"), new NoSettings());
        return new BoundListener(new ListenerConfig("fake", "alerts"), bound);
    }

    private static Limits parting(Duration parting) {
        return new Limits(Duration.ofSeconds(30), parting);
    }

    private static void note(RecordingFolder folder, String... kinds) {
        for (String kind : kinds) {
            folder.book().add(new Entry.Noted(START, kind, ""));
        }
    }

    /** Cannot make anything. */
    private static final class Impossible implements RecordingListenerFactory<NoSettings> {
        @Override
        public String type() {
            return "fake";
        }

        @Override
        public Class<NoSettings> configType() {
            return NoSettings.class;
        }

        @Override
        public RecordingListener create(NoSettings config, ComponentContext context) {
            throw OFFLINE;
        }
    }
}
