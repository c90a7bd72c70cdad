// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.CaptureListener;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.jspecify.annotations.Nullable;

/**
 * One take, as the engine sees it. What the backend tells is written down at once, in the backend's thread; what has to
 * be decided is decided in the recorder's loop. The fields that decisions need are touched only there.
 */
final class Take implements CaptureListener {
    private final int number;
    private final RecordingFolder folder;
    private final SegmentIntake intake;
    private final RecorderLoop loop;
    private final Clock clock;
    private final Owner owner;
    private volatile long frames;
    private volatile long dropped;
    private volatile boolean over;
    private volatile @Nullable DeskreelException silence;

    private DisplayLayout layout;
    private @Nullable RunningCapture capture;
    private @Nullable Instant filmingSince;
    private boolean asked;

    Take(
            int number,
            DisplayLayout layout,
            RecordingFolder folder,
            SegmentIntake intake,
            RecorderLoop loop,
            Clock clock,
            Owner owner) {
        this.number = number;
        this.layout = layout;
        this.folder = folder;
        this.intake = intake;
        this.loop = loop;
        this.clock = clock;
        this.owner = owner;
    }

    /** Who decides. Called in the recorder's loop. */
    interface Owner {
        void filming(Take take, Instant firstFrame);

        /** A frame was looked at, and was black or not. */
        void looked(Take take, Instant at, boolean black);

        void over(Take take, CaptureEnd end);
    }

    int number() {
        return number;
    }

    DisplayLayout layout() {
        return layout;
    }

    /** The take follows the layout by itself. */
    void follow(DisplayLayout changed) {
        layout = changed;
    }

    void runs(RunningCapture running) {
        capture = running;
    }

    /** Since when it has had footage; null while it has none. */
    @Nullable
    Instant filmingSince() {
        return filmingSince;
    }

    /** Whether it was asked to end. */
    boolean asked() {
        return asked;
    }

    void stop() {
        asked = true;
        if (capture != null) {
            capture.stop();
        }
    }

    void kill() {
        asked = true;
        if (capture != null && !over) {
            capture.kill();
        }
    }

    /** Looks whether the backend has fallen silent; about once a second. */
    boolean silent() {
        return capture != null && capture.silent() && silence == null;
    }

    /** Ends a take whose backend has fallen silent: that is the failure, however it ends now. */
    void giveUp(DeskreelException why) {
        silence = why;
        if (capture != null) {
            capture.kill();
        }
    }

    /** A backend that does not keep its word must not hold up the recording: the take counts as over. */
    void abandon() {
        if (capture != null) {
            capture.dismiss();
        }
        if (!over) {
            ended(CaptureEnd.stopped());
        }
    }

    @Override
    public void firstFrame(Instant at) {
        folder.book().add(new Entry.FirstFrame(number, at));
        loop.post(() -> {
            filmingSince = at;
            owner.filming(this, at);
        });
    }

    @Override
    public void segmentOpened(Path file, Instant start) {
        folder.book().add(new Entry.SegmentOpened(number, folder.name(file), start));
    }

    @Override
    public void segmentClosed(ClosedSegment segment) {
        intake.closed(number, segment);
    }

    @Override
    public void progress(long framesSoFar, long droppedSoFar) {
        frames = framesSoFar;
        dropped = droppedSoFar;
    }

    @Override
    public void missed(Instant from, Instant to, EndCause cause) {
        folder.book().add(new Entry.Missed(from, to, word(cause)));
    }

    @Override
    public void picture(Instant at, boolean black) {
        loop.post(() -> owner.looked(this, at, black));
    }

    @Override
    public void ended(CaptureEnd told) {
        over = true;
        DeskreelException why = silence;
        CaptureEnd end = why == null ? told : CaptureEnd.failed(EndCause.CAPTURE_STALLED, why);
        intake.ended(number);
        folder.book().add(new Entry.TakeEnded(number, clock.instant(), word(end.cause()), frames, dropped));
        loop.post(() -> owner.over(this, end));
    }

    /** A cause as it stands in the manifest. */
    static String word(EndCause cause) {
        return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
