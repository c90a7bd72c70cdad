// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.vnc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.deskreel.ffmpeg.FrameFeed;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.PixelSize;

/** Shows a screen to a take of FFmpeg, as often as the take wants frames, for as long as both last. */
final class VncTake {
    private final Screen screen;
    private final PixelSize size;
    private final FrameFeed frames;
    private final Duration interval;
    private final Instant begun;
    private final long start = System.nanoTime();

    VncTake(Screen screen, PixelSize size, FrameFeed frames, Duration interval, Clock clock) {
        this.screen = screen;
        this.size = size;
        this.frames = frames;
        this.interval = interval;
        this.begun = clock.instant();
    }

    void start() {
        Thread thread = new Thread(this::run, "vnc-frames");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        screen.pace(interval);
        boolean goesOn = true;
        while (goesOn) {
            goesOn = look();
            // Looks that were missed, because FFmpeg or the machine was busy, are not made up for.
            LockSupport.parkNanos(interval.toNanos() - age() % interval.toNanos());
        }
    }

    private boolean look() {
        return switch (screen.look(size, pixels -> frames.frame(begun.plusNanos(age()), pixels))) {
            case SHOWN -> true;
            case ENOUGH -> false;
            case OTHER_SIZE -> {
                frames.end(resized());
                yield false;
            }
            case NOTHING -> stillThere();
        };
    }

    private boolean stillThere() {
        String end = screen.end();
        if (end != null) {
            frames.end(CaptureEnd.failed(EndCause.DISPLAY_LOST, gone(end)));
        }
        return end == null;
    }

    /** Since the start of the take, by a clock that nobody sets. */
    private long age() {
        return System.nanoTime() - start;
    }

    private CaptureEnd resized() {
        return CaptureEnd.failed(
                EndCause.LAYOUT_CHANGED,
                DeskreelException.of(VncErrorCode.LAYOUT_CHANGED, "The far desktop is no longer of " + size + ".")
                        .remedy("Nothing needs to be done: a new take begins with the new layout."));
    }

    /** The server's connection has ended. */
    static DeskreelException gone(String why) {
        return DeskreelException.of(VncErrorCode.GONE, "The VNC server is gone: " + why + ".")
                .remedy("Check that it runs and can be reached; recording goes on when it is back.");
    }
}
