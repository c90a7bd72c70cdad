// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import java.util.Optional;
import org.deskreel.spi.Api;
import org.deskreel.spi.Readiness;

/**
 * Turns the desktop of one session into segments.
 *
 * <p>Order of calls: {@link #readiness()} any number of times; {@link #watch} and {@link #watchFront} at most once;
 * {@link #layout()} and {@link #start} any number of times; {@link #close()} once, last, after every capture has ended.
 * All are called from one thread at a time. A backend is not assumed to run a program, nor to look at a local screen.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface CaptureBackend extends AutoCloseable {
    /**
     * Whether the backend can work here and now. Should return within two seconds; may start a program, or grab one
     * frame and throw it away. Never throws for what it was asked to find out.
     */
    Readiness readiness();

    /**
     * The display layout at this moment. Should return within 200 ms.
     *
     * @throws org.deskreel.spi.DeskreelException when there is no display to be found
     */
    DisplayLayout layout();

    /**
     * Begins to tell of changes of the layout, from a thread of the backend's own, until the returned handle is closed.
     * The listener must be told as soon as the platform knows, and may be told several times of one change or of a
     * layout that is as before; it returns at once and never throws.
     *
     * <p>Also tells of desktops that cannot be seen and can be seen again (a secure desktop, a locked or disconnected
     * session), where the platform lets the backend know.
     *
     * @throws org.deskreel.spi.DeskreelException when it cannot be begun; changes are then noticed only when takes end
     */
    Watch watch(LayoutListener listener);

    /**
     * Begins to tell which window is in front, from a thread of the backend's own, until the returned handle is closed:
     * the one that is there now, as soon as it can, then each change of the window or of its title within a second or so.
     * It goes on by itself when the desktop was away. It is called only where somebody wants to know; a backend must not
     * look before.
     *
     * <p>What cannot be found out is empty: a window whose program may not be looked at is told with its title alone.
     * Empty when this backend cannot tell what is in front here and now. Default: empty.
     */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
    default Optional<Watch> watchFront(FrontListener listener) {
        return Optional.empty();
    }

    /**
     * Begins a take. Returns without waiting for the first frame; from then on everything is told to {@code listener},
     * whose {@link CaptureListener#ended} is called exactly once, last, whatever happens.
     *
     * @throws org.deskreel.spi.DeskreelException when the take cannot be begun; then the listener is never called
     */
    Capture start(CaptureRequest request, CaptureListener listener);

    /**
     * Whether two captures of this backend can run at the same time. If so, the engine begins the take for a new layout
     * before it stops the one for the old, and no footage is lost. Default: false.
     */
    default boolean overlaps() {
        return false;
    }

    /**
     * Whether a running capture follows a changed layout by itself, keeping its picture size. If so, the engine notes
     * the new layout and begins no new take. Default: false.
     */
    default boolean followsLayout() {
        return false;
    }

    /** Gives back everything. Must not throw; called once, after the last capture has ended. */
    @Override
    void close();

    /** A running watch. */
    interface Watch extends AutoCloseable {
        /** Ends the calls to the listener, and the thread that makes them. Must not throw; called once. */
        @Override
        void close();
    }
}
