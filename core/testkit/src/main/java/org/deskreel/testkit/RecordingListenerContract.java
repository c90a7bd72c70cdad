// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.event.RecordingEvent;
import org.deskreel.spi.event.RecordingListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link RecordingListener} promises. Extend it, and say how to make the listener and what arrives where it
 * passes events on. One that passes them on to something that can be unreachable overrides {@link #disconnect} too, one
 * whose other side can fall silent {@link #stall}; the contract then sees what it makes of that.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
@Timeout(value = 3, unit = TimeUnit.MINUTES)
public abstract class RecordingListenerContract {
    /** The listener under test; closed after each test. */
    protected RecordingListener listener;

    /** For the subclass; see {@link #createListener}. */
    protected RecordingListenerContract() {}

    /** Makes the listener under test. */
    protected abstract RecordingListener createListener(TestContext context) throws Exception;

    /** The ids of the events that have arrived so far, in the order in which they came, repeated ones included. */
    protected abstract List<String> arrived() throws Exception;

    /**
     * From now on nothing arrives, and the listener can know that at once.
     *
     * @return whether it is so; false when nobody can make it so
     */
    protected boolean disconnect() throws Exception {
        return false;
    }

    /**
     * From now on the other side takes what it gets and does not answer, and nothing counts as having arrived.
     *
     * @return whether it is so; false when nobody can make it so
     */
    protected boolean stall() throws Exception {
        return false;
    }

    /** Ends what {@link #disconnect} or {@link #stall} began. */
    protected void reconnect() throws Exception {}

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        listener = createListener(TestContext.in(folder));
    }

    @AfterEach
    void close() throws Exception {
        reconnect();
        listener.close();
    }

    @Test
    void saysWhetherItIsReady() {
        assertThat(listener.readiness().finding()).isNotBlank();
        assertThat(listener.readiness().ready() || listener.readiness().remedy() != null)
                .isTrue();
    }

    @Test
    void passesEventsOnInTheirOrderBeforeItReturns() throws Exception {
        for (RecordingEvent event : SampleEvents.recording()) {
            listener.hear(event);
            assertThat(arrived()).endsWith(event.id());
        }
        assertThat(arrived()).containsExactlyElementsOf(ids(SampleEvents.recording()));
    }

    @Test
    void passesOnWhatConcernsNoRecording() throws Exception {
        listener.hear(SampleEvents.unrecorded());
        assertThat(arrived()).containsExactly(SampleEvents.unrecorded().id());
    }

    @Test
    void takesAnyText() throws Exception {
        listener.hear(SampleEvents.hostile());
        assertThat(arrived()).containsExactly(SampleEvents.hostile().id());
    }

    /** After a crash the engine cannot know whether an event was passed on. */
    @Test
    void takesAnEventAgain() throws Exception {
        listener.hear(SampleEvents.unrecorded());
        listener.hear(SampleEvents.unrecorded());
        assertThat(arrived()).containsOnly(SampleEvents.unrecorded().id());
    }

    @Test
    void asksToBeToldAgainWhatItCouldNotPassOn() throws Exception {
        RecordingEvent event = SampleEvents.recording().get(0);
        if (disconnect()) {
            DeskreelException error = catchThrowableOfType(DeskreelException.class, () -> listener.hear(event));
            assertThat(error).isNotNull();
            assertThat(error.retryable()).isTrue();
            reconnect();
            listener.hear(event);
            assertThat(arrived()).containsOnly(event.id()).isNotEmpty();
        }
    }

    @Test
    void letsGoWhenItIsInterrupted() throws Exception {
        if (stall()) {
            AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
            Thread thread = new Thread(() -> listener.hear(SampleEvents.unrecorded()));
            thread.setUncaughtExceptionHandler((any, error) -> thrown.set(error));
            thread.start();
            thread.join(200);
            thread.interrupt();
            thread.join(60_000);
            assertThat(thread.isAlive())
                    .as("a call that was interrupted goes on")
                    .isFalse();
            assertThat(thrown.get()).isInstanceOf(DeskreelException.class);
            reconnect();
            listener.hear(SampleEvents.unrecorded());
            assertThat(arrived()).containsOnly(SampleEvents.unrecorded().id()).isNotEmpty();
        }
    }

    private static List<String> ids(List<RecordingEvent> events) {
        return events.stream().map(RecordingEvent::id).toList();
    }
}
