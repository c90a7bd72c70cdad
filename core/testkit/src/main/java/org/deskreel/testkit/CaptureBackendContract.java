// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.EndCause;
import org.deskreel.spi.capture.FrontWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link CaptureBackend} promises. Extend it, say how to make the backend, and give it a desktop that can be
 * captured while the test runs, and on which something moves. Override {@link #changeLayout} where the test can change the
 * layout. What the backend says of itself ({@link CaptureBackend#overlaps}, {@link CaptureBackend#followsLayout}) must be
 * so. Segments of two seconds are recorded with five looks a second; the files are read, not decoded. After each test,
 * everything that the backend told its listener is checked for order and sense.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class CaptureBackendContract {
    private static final CaptureSettings SETTINGS = new CaptureSettings(5, Duration.ofSeconds(2), 28, null);
    private static final Map<String, String> TAGS =
            Map.of("title", "contract", "comment", "{\"take\":1,\"note\":\"a b'c\\\\\"}");

    /** How long a test waits for what should come within a second or two. */
    protected static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Empty at the start of each test. */
    @TempDir
    protected Path folder;

    /** The backend under test; closed after each test. */
    protected CaptureBackend backend;

    private final List<CaptureLog> logs = new ArrayList<>();
    private final List<Capture> captures = new ArrayList<>();
    private final List<DisplayLayout> layouts = new ArrayList<>();

    /** For the subclass; see {@link #createBackend}. */
    protected CaptureBackendContract() {}

    /** Makes the backend under test. */
    protected abstract CaptureBackend createBackend(CaptureContext context) throws Exception;

    /**
     * Changes the display layout of the desktop under test. Backends whose test desktop cannot change leave it as it is.
     *
     * @return whether the layout is now another
     */
    protected boolean changeLayout() throws Exception {
        return false;
    }

    /**
     * Brings another window to the front of the desktop under test, or changes the title of the one that is. Backends
     * whose test desktop has no windows, or that cannot tell, leave it as it is.
     *
     * @return whether something else is in front now
     */
    @Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
    protected boolean changeFront() throws Exception {
        return false;
    }

    @BeforeEach
    void open() throws Exception {
        backend = createBackend(TestContext.in(folder));
    }

    @AfterEach
    void close() {
        captures.forEach(Capture::kill);
        boolean ended = logs.stream().allMatch(log -> log.awaitEnd(PATIENCE));
        backend.close();
        assertThat(ended).as("every take ends when it is killed").isTrue();
        assertThat(logs)
                .allSatisfy(log -> assertThat(log.violations())
                        .as("promises of CaptureListener that were broken")
                        .isEmpty());
    }

    @Test
    void isReady() {
        assertThat(backend.readiness().ready())
                .as(backend.readiness().finding())
                .isTrue();
    }

    @Test
    void tellsTheLayout() {
        DisplayLayout layout = backend.layout();
        assertThat(layout.size().width()).isPositive();
        assertThat(backend.layout()).isEqualTo(layout);
    }

    @Test
    void describesHowATakeIsMade() throws IOException {
        start();
        assertThat(captures.get(0).description()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void datesTheFirstFrame() throws IOException {
        Instant before = Instant.now();
        CaptureLog log = start();
        assertThat(log.awaitFirstFrame(PATIENCE)).as("a first frame comes").isTrue();
        assertThat(log.first().orElseThrow())
                .isBetween(before.minusMillis(50), Instant.now().plusMillis(50));
    }

    @Test
    void cutsSegmentsThatFollowEachOther() throws IOException {
        CaptureLog log = start();
        assertThat(log.awaitClosed(2, PATIENCE))
                .as("segments are cut and told of")
                .isTrue();
        stop(log);
        List<ClosedSegment> segments = log.closed();
        assertThat(segments).hasSizeGreaterThanOrEqualTo(2);
        SegmentCuts.assertFollowing(segments, log.misses());
        SegmentCuts.assertInTime(segments.get(0), SETTINGS);
    }

    @Test
    void writesFilesThatSayWhatItTold() throws IOException {
        CaptureLog log = start();
        assertThat(log.awaitClosed(1, PATIENCE))
                .as("segments are cut and told of")
                .isTrue();
        stop(log);
        for (ClosedSegment segment : log.closed()) {
            SegmentFile file = SegmentFile.read(segment.file());
            assertThat(segment.file().getParent()).isEqualTo(folder.resolve("take-1"));
            assertThat(file.frames()).isEqualTo(segment.frames());
            assertThat(file.duration().toMillis()).isCloseTo(segment.duration().toMillis(), within(50L));
        }
    }

    @Test
    void recordsTheWholeLayoutInEvenSize() throws IOException {
        CaptureLog log = start();
        assertThat(log.awaitFirstFrame(PATIENCE)).as("a first frame comes").isTrue();
        stop(log);
        SegmentFile file = SegmentFile.read(log.closed().get(0).file());
        assertThat(file.width()).isEven().isCloseTo(layouts.get(0).size().width(), within(1));
        assertThat(file.height()).isEven().isCloseTo(layouts.get(0).size().height(), within(1));
    }

    @Test
    void writesTheTagsIntoEachFile() throws IOException {
        CaptureLog log = start();
        assertThat(log.awaitClosed(1, PATIENCE))
                .as("segments are cut and told of")
                .isTrue();
        stop(log);
        for (ClosedSegment segment : log.closed()) {
            assertThat(SegmentFile.read(segment.file()).tags()).containsAllEntriesOf(TAGS);
        }
    }

    @Test
    void keepsTheOpenSegmentReadableAtAnyLength() throws Exception {
        CaptureLog log = start();
        assertThat(log.awaitFirstFrame(PATIENCE)).as("a first frame comes").isTrue();
        Path copy = folder.resolve("copy.mp4");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long readable = 0;
        while (readable == 0 && System.nanoTime() < deadline && log.end().isEmpty()) {
            Path open = log.open().orElse(null);
            if (open != null && Files.size(open) > 0) {
                Files.deleteIfExists(copy);
                Files.copy(open, copy);
                readable = framesOf(copy);
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(readable).as("frames in the open segment").isPositive();
    }

    /** Zero while there is nothing but a part of the header. */
    private static long framesOf(Path file) {
        try {
            return SegmentFile.read(file).frames();
        } catch (IOException headerIncomplete) {
            return 0;
        }
    }

    @Test
    void endsWhenStopped() throws IOException {
        CaptureLog log = start();
        assertThat(log.awaitFirstFrame(PATIENCE)).as("a first frame comes").isTrue();
        stop(log);
        assertThat(log.end().orElseThrow().cause()).isEqualTo(EndCause.STOPPED);
        assertThat(log.closed()).isNotEmpty();
    }

    @Test
    void endsOnceHoweverOftenItIsStopped() throws Exception {
        CaptureLog log = start();
        assertThat(log.awaitFirstFrame(PATIENCE)).as("a first frame comes").isTrue();
        captures.get(0).stop();
        stop(log);
        int calls = log.calls();
        captures.get(0).stop();
        captures.get(0).kill();
        TimeUnit.MILLISECONDS.sleep(500);
        assertThat(log.calls()).isEqualTo(calls);
    }

    @Test
    void endsWhenStoppedBeforeItsFirstFrame() throws IOException {
        CaptureLog log = start();
        stop(log);
    }

    @Test
    void keepsWhatIsOnDiskWhenKilled() throws IOException {
        CaptureLog log = start();
        assertThat(log.awaitClosed(1, PATIENCE))
                .as("segments are cut and told of")
                .isTrue();
        captures.get(0).kill();
        assertThat(log.awaitEnd(PATIENCE)).as("the end of a take is told").isTrue();
        for (ClosedSegment segment : log.closed()) {
            SegmentFile file = SegmentFile.read(segment.file());
            assertThat(file.playableBytes()).isGreaterThan(file.headerBytes());
            assertThat(file.frames()).isEqualTo(segment.frames());
        }
    }

    @Test
    void tellsOfItsProgress() throws IOException {
        CaptureLog log = start();
        assertThat(log.awaitProgress(PATIENCE)).isTrue();
    }

    @Test
    void takesOneTakeAfterAnother() throws IOException {
        CaptureLog first = start();
        assertThat(first.awaitFirstFrame(PATIENCE)).isTrue();
        stop(first);
        CaptureLog second = start();
        assertThat(second.awaitFirstFrame(PATIENCE)).isTrue();
        stop(second);
        assertThat(second.first().orElseThrow()).isAfter(first.first().orElseThrow());
    }

    @Test
    void runsTwoTakesAtOnceWhenItSaysSo() throws IOException {
        CaptureLog first = start();
        assertThat(first.awaitFirstFrame(PATIENCE)).isTrue();
        if (backend.overlaps()) {
            CaptureLog second = start();
            assertThat(second.awaitFirstFrame(PATIENCE)).isTrue();
            assertThat(first.end()).isEmpty();
        }
    }

    @Test
    void saysWhenItCannotWrite() {
        CaptureLog log = new CaptureLog();
        CaptureRequest request =
                new CaptureRequest(1, folder.resolve("missing/folder"), backend.layout(), SETTINGS, TAGS);
        try {
            captures.add(backend.start(request, log));
            logs.add(log);
            assertThat(log.awaitEnd(PATIENCE)).as("the end of a take is told").isTrue();
            assertThat(log.end().orElseThrow().error()).isNotNull();
        } catch (DeskreelException e) {
            assertThat(log.calls())
                    .as("a take that could not be begun tells nothing")
                    .isZero();
        }
    }

    @Test
    void tellsOfAChangedLayout() throws Exception {
        Told<DisplayLayout> told = new Told<>(PATIENCE);
        DisplayLayout before = backend.layout();
        CaptureBackend.Watch watch = backend.watch(told::add);
        try {
            if (changeLayout()) {
                // Monitors may change one after the other.
                assertThat(told.await(after -> !after.equals(before) && after.equals(backend.layout())))
                        .as("a change is told, and at last how it is: %s", backend.layout())
                        .isNotNull();
            }
        } finally {
            watch.close();
        }
    }

    @Test
    void followsAChangedLayoutWhenItSaysSo() throws Exception {
        CaptureLog log = start();
        assertThat(log.awaitFirstFrame(PATIENCE)).as("a first frame comes").isTrue();
        if (backend.followsLayout() && changeLayout()) {
            int closed = log.closed().size();
            assertThat(log.awaitClosed(closed + 1, PATIENCE))
                    .as("a take that follows the layout goes on when it changes")
                    .isTrue();
            assertThat(log.end())
                    .as("the end of a take that follows the layout")
                    .isEmpty();
        }
    }

    @Test
    void tellsNothingOfLayoutsOnceAWatchIsClosed() throws Exception {
        Told<DisplayLayout> told = new Told<>(PATIENCE);
        CaptureBackend.Watch watch = backend.watch(told::add);
        watch.close();
        watch.close();
        told.forget();
        if (changeLayout()) {
            assertThat(told.next(Duration.ofSeconds(1)))
                    .as("what a watch that is closed tells")
                    .isNull();
        }
    }

    @Test
    void tellsWhatIsInFrontWhenItSaysSo() throws Exception {
        Told<FrontWindow> told = new Told<>(PATIENCE);
        CaptureBackend.Watch watch = backend.watchFront(told::add).orElse(null);
        if (watch == null) {
            assertThat(told.next(Duration.ZERO))
                    .as("what a watch that there is not tells")
                    .isNull();
            return;
        }
        try {
            FrontWindow before = told.next(PATIENCE);
            assertThat(before).as("what is in front at first").isNotNull();
            if (changeFront()) {
                assertThat(told.await(after -> !after.equals(before)))
                        .as("what is in front afterwards")
                        .isNotNull();
            }
        } finally {
            watch.close();
            watch.close();
        }
        told.forget();
        if (changeFront()) {
            assertThat(told.next(Duration.ofSeconds(2)))
                    .as("what a watch that is closed tells")
                    .isNull();
        }
    }

    private CaptureLog start() throws IOException {
        int take = captures.size() + 1;
        Path own = Files.createDirectories(folder.resolve("take-" + take));
        CaptureLog log = new CaptureLog();
        layouts.add(backend.layout());
        captures.add(backend.start(new CaptureRequest(take, own, layouts.get(take - 1), SETTINGS, TAGS), log));
        logs.add(log);
        return log;
    }

    private void stop(CaptureLog log) {
        captures.get(logs.indexOf(log)).stop();
        assertThat(log.awaitEnd(PATIENCE)).as("the end of a take is told").isTrue();
    }
}
