// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.event;

import org.deskreel.spi.Api;
import org.deskreel.spi.Readiness;

/**
 * Is told what happens to recordings, as it happens: the events that stand in the manifest, and, by the agent, those of
 * sessions that have no recorder. It can delay, change or end nothing: each listener has a thread of its own, and
 * recording waits for none of them, but for a few seconds at its end.
 *
 * <p>There is one listener for each recorder, one for the agent, and one for each recording that is completed after its
 * recorder died; they may live at the same time in several processes. Each is used by one thread at a time.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public interface RecordingListener extends AutoCloseable {
    /**
     * Whether it can pass events on here and now. Asked by {@code deskreel doctor} only, never while recording; may pass on
     * something that the other side can tell from an event. Should return within ten seconds; never throws for that.
     */
    Readiness readiness();

    /**
     * Something has happened. Returns when the event has been passed on for good.
     *
     * <ul>
     *   <li><b>Order:</b> events of one recording come one at a time, in the order in which they happened.
     *   <li><b>How often:</b> at least once as long as the process lives or another one takes the recording up. An event
     *       comes again, with the same {@link RecordingEvent#id() id}, after this method threw something that may pass, and
     *       after a crash in the moment between being told and that being noted.
     *   <li><b>Blocking:</b> it may wait, also for seconds. The events that follow wait meanwhile, and none is dropped. After
     *       thirty seconds, and when the time at the end of the recording is over, its thread is interrupted; the method
     *       must then throw or return soon.
     *   <li><b>Failing:</b> a {@code retryable} error has the event come again after a growing pause, of half a second at
     *       first and of a minute at most; the listener need not try again itself. Any other error, also one that is no
     *       {@link org.deskreel.spi.DeskreelException}, drops this event for this listener; the log says so, and the next
     *       event comes.
     * </ul>
     *
     * @throws org.deskreel.spi.DeskreelException when the event was not passed on
     */
    void hear(RecordingEvent event);

    /** Gives back everything. Must not throw; called once, after the last call of {@link #hear}. */
    @Override
    void close();
}
