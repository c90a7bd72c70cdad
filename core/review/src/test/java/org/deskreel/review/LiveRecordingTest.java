// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.engine.manifest.Manifest.OpenEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.deskreel.testkit.ForwardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees who follows a recorder. */
final class LiveRecordingTest {
    private static final Instant BEGIN = RunningRecording.BEGIN;

    private final AtomicLong time = new AtomicLong();

    @TempDir
    private Path folder;

    /** One that follows a recording in a sink from now on. */
    private final class Follower {
        private final OpenFootage footage;
        private final LiveRecording recording;
        private final LiveView view = new LiveView("");
        private String before = "";

        Follower(StorageSink sink) {
            RecordingSource source = new RecordingSource(sink, "");
            RecordingStore store = new RecordingStore(source);
            footage = new OpenFootage(source, RunningRecording.KEY);
            recording = new LiveRecording(footage, () -> store.manifest(RunningRecording.KEY), time::get);
        }

        /** Looks a second later; what was listed before must still be listed in its place. */
        List<Piece> look() {
            time.addAndGet(Duration.ofSeconds(1).toNanos());
            String now = view.update(recording.look()).render();
            String entries = now.substring(now.indexOf("RELOAD=YES\n") + 11).replace("#EXT-X-ENDLIST\n", "");
            assertThat(entries).startsWith(before);
            before = entries;
            return Piece.in(now);
        }

        byte[] bytes(Piece piece) throws IOException {
            boolean cut = !piece.address().startsWith("segments/");
            Instant start =
                    cut ? Instant.ofEpochMilli(Long.parseLong(piece.address().replace(".mp4", ""))) : Instant.EPOCH;
            StoredObject object = cut
                    ? recording.bytes(start, piece.first(), piece.length()).orElseThrow()
                    : footage.open(piece.address(), piece.first(), piece.length())
                            .orElseThrow();
            try (object) {
                return object.content().readAllBytes();
            }
        }

        byte[] all(List<Piece> pieces) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (Piece piece : pieces) {
                all.write(bytes(piece));
            }
            return all.toByteArray();
        }
    }

    /** An entry of a playlist. */
    private record Piece(String address, long first, long length, double duration, Instant start, boolean fresh) {
        private static final Pattern FORM =
                Pattern.compile("(#EXT-X-MAP[^\n]+\n)?#EXT-X-PROGRAM-DATE-TIME:(\\S+)\n#EXTINF:([\\d.]+),\\d+\n"
                        + "#EXT-X-BYTERANGE:(\\d+)@(\\d+)\n(\\S+)\n");

        static List<Piece> in(String playlist) {
            List<Piece> pieces = new ArrayList<>();
            for (Matcher entry = FORM.matcher(playlist); entry.find(); ) {
                pieces.add(new Piece(
                        entry.group(6),
                        Long.parseLong(entry.group(5)),
                        Long.parseLong(entry.group(4)),
                        Double.parseDouble(entry.group(3)),
                        Instant.parse(entry.group(2)),
                        entry.group(1) != null));
            }
            return pieces;
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOpenSegmentIsListedAsItGrows(boolean keeps) throws IOException {
        RunningRecording recorder =
                new RunningRecording(folder, keeps).opens(1, BEGIN).lists();
        Follower follower = new Follower(recorder.sink());
        assertThat(follower.look()).isEmpty();

        recorder.grows(200, 210, 190, 200).checkpoints();
        assertThat(follower.look())
                .singleElement()
                .satisfies(piece -> assertThat(piece.duration()).isEqualTo(0.8));
        recorder.grows(1_000).grows(400, 600).checkpoints();
        assertThat(follower.look()).extracting(Piece::duration).containsExactly(0.8, 2.0);
        recorder.grows(500, 480).grows(300);
        SegmentEntry first = recorder.closes(Duration.ofMillis(4_200));
        recorder.opens(1, first.end()).grows(201, 203).checkpoints();

        List<Piece> pieces = follower.look();

        assertThat(pieces).extracting(Piece::fresh).containsExactly(true, false, false, true);
        assertThat(pieces)
                .extracting(Piece::start)
                .containsExactly(BEGIN, BEGIN.plusMillis(800), BEGIN.plusMillis(2_800), first.end());
        assertThat(pieces.stream().limit(3).mapToDouble(Piece::duration).sum()).isCloseTo(4.2, within(0.001));
        assertThat(follower.all(pieces.subList(0, 3))).isEqualTo(content(recorder, first));
        recorder.lists();
        assertThat(follower.look()).isEqualTo(pieces);
    }

    @Test
    void whatWasShownIsThereWhileTheSinkHasItNowhere() throws IOException {
        RunningRecording recorder = new RunningRecording(folder, true)
                .opens(1, BEGIN)
                .grows(1_000)
                .checkpoints()
                .lists();
        Follower follower = new Follower(recorder.sink());
        Piece first = follower.look().get(0);
        byte[] shown = follower.bytes(first);
        recorder.opens(1, BEGIN.plusSeconds(1)).grows(900).checkpoints();

        assertThat(follower.look()).containsExactly(first);
        assertThat(follower.bytes(first)).isEqualTo(shown);
    }

    @Test
    void aCheckpointMayEndWithinAFragment() throws IOException {
        RunningRecording recorder =
                new RunningRecording(folder, true).opens(1, BEGIN).lists();
        Follower follower = new Follower(recorder.sink());
        recorder.grows(1_000).grows(700).checkpoints(5);
        assertThat(follower.look()).extracting(Piece::duration).containsExactly(1.0);
        recorder.checkpoints(0).grows(900).checkpoints(30);

        assertThat(follower.look()).extracting(Piece::duration).containsExactly(1.0, 0.7);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatWasClosedBeforeIsWholeAndItsCheckpointIsNotShownAgain(boolean keeps) {
        RunningRecording recorder = new RunningRecording(folder, keeps).opens(1, BEGIN);
        recorder.grows(1_000).grows(1_000).checkpoints();
        SegmentEntry first = recorder.closes(Duration.ofMillis(2_050));
        recorder.lists();
        Follower follower = new Follower(recorder.sink());

        assertThat(follower.look()).extracting(Piece::address).containsExactly(first.name());
        recorder.opens(1, first.end()).grows(400, 601).checkpoints();
        assertThat(follower.look()).hasSize(2).last().satisfies(piece -> {
            assertThat(piece.start()).isEqualTo(first.end());
            assertThat(piece.duration()).isEqualTo(1.001);
        });
    }

    @Test
    void aNewTakeFollowsTheRestOfTheOneBeforeThoughItsCheckpointCameFirst() {
        RunningRecording recorder = new RunningRecording(folder, true)
                .opens(1, BEGIN)
                .grows(1_000)
                .checkpoints()
                .lists();
        Follower follower = new Follower(recorder.sink());
        follower.look();
        RunningRecording second = recorder.grows(500);
        SegmentEntry first = second.closes(Duration.ofMillis(1_520));
        byte[] late = recorder.sink()
                .content(RunningRecording.KEY + "/" + first.name())
                .orElseThrow();
        recorder.sink().remove(RunningRecording.KEY + "/" + first.name());
        recorder.opens(2, BEGIN.plusMillis(1_490)).grows(300).checkpoints();

        assertThat(follower.look()).hasSize(1);
        recorder.sink().plant(RunningRecording.KEY + "/" + first.name(), late);
        assertThat(follower.look()).extracting(Piece::duration).containsExactly(1.0, 0.52, 0.3);
        assertThat(follower.look()).extracting(Piece::fresh).containsExactly(true, false, true);
    }

    @Test
    void whatNeverComesIsNotWaitedForForLong() {
        RunningRecording recorder = new RunningRecording(folder, true)
                .opens(1, BEGIN)
                .grows(1_000)
                .checkpoints()
                .lists();
        Follower follower = new Follower(recorder.sink());
        follower.look();
        recorder.opens(1, BEGIN.plusSeconds(30)).grows(700).checkpoints();
        for (int second = 0; second < 9; second++) {
            assertThat(follower.look()).hasSize(1);
        }
        follower.look();

        assertThat(follower.look()).extracting(Piece::start).containsExactly(BEGIN, BEGIN.plusSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theRecorderMayBeKilledAndAnotherGoesOn(boolean keeps) throws IOException {
        RunningRecording recorder = new RunningRecording(folder, keeps)
                .opens(1, BEGIN)
                .grows(1_000, 210)
                .checkpoints()
                .lists();
        Follower follower = new Follower(recorder.sink());
        follower.look();
        SegmentEntry recovered = recorder.grows(650).closes(Duration.ofMillis(1_860));
        recorder.opens(2, BEGIN.plusSeconds(20)).grows(340).checkpoints().lists();

        List<Piece> pieces = follower.look();

        assertThat(pieces)
                .extracting(Piece::start)
                .containsExactly(BEGIN, BEGIN.plusMillis(1_210), BEGIN.plusSeconds(20));
        assertThat(follower.all(pieces.subList(0, 2))).isEqualTo(content(recorder, recovered));
    }

    @Test
    void whenTheSessionEndsEverythingIsListedAndNothingFollows() {
        RunningRecording recorder = new RunningRecording(folder, true)
                .opens(1, BEGIN)
                .grows(1_000)
                .checkpoints()
                .lists();
        Follower follower = new Follower(recorder.sink());
        follower.look();
        recorder.grows(400).closes(Duration.ofMillis(1_400));
        recorder.lists(RecordingState.COMPLETE, null);
        time.addAndGet(Duration.ofSeconds(2).toNanos());

        assertThat(follower.look()).extracting(Piece::duration).containsExactly(1.0, 0.4);
        assertThat(follower.view.reaches(99)).isTrue();
        assertThat(follower.view.render()).endsWith("#EXT-X-ENDLIST\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "3000-01-01T00:00:00Z", "+999999999-01-01T00:00:00Z"})
    void absurdStartsAreNotBelieved(String start) {
        Instant absurd = Instant.parse(start);
        RunningRecording told =
                new RunningRecording(folder, true).lists(RecordingState.RECORDING, new OpenEntry(1, absurd));
        told.sink().plant(RunningRecording.KEY + "/open.mp4", new byte[0]);
        told.opens(1, absurd).grows(500).checkpoints();
        assertThat(new Follower(told.sink()).look()).isEmpty();

        RunningRecording listed =
                new RunningRecording(folder, false).opens(1, BEGIN).grows(500).checkpoints();
        listed.lists(RecordingState.RECORDING, new OpenEntry(1, absurd));
        assertThat(new Follower(listed.sink()).look()).isEmpty();
    }

    @Test
    void nonsenseIsNotShown() {
        RunningRecording recorder = new RunningRecording(folder, true)
                .opens(1, BEGIN)
                .grows(500)
                .checkpoints()
                .lists();
        byte[] open = recorder.written();
        Follower follower = new Follower(recorder.sink());
        for (int length : new int[] {0, 7, 100, open.length}) {
            byte[] nonsense = Arrays.copyOf(open, length);
            Arrays.fill(nonsense, Math.min(30, length), length, (byte) 0x41);
            recorder.sink().plant(RunningRecording.KEY + "/open.mp4", nonsense);
            assertThat(follower.look()).isEmpty();
        }
    }

    @Test
    void ofTenGigabytesOnlyAPartIsRead() {
        RunningRecording recorder = new RunningRecording(folder, true)
                .opens(1, BEGIN)
                .grows(500)
                .checkpoints()
                .lists();
        AtomicLong asked = new AtomicLong();
        StorageSink endless = new ForwardingSink(recorder.sink()) {
            @Override
            public StoredObject open(ObjectKey key, long offset, long length) {
                if (!key.value().endsWith("open.mp4")) {
                    return super.open(key, offset, length);
                }
                asked.addAndGet(length);
                StoredObject known = super.open(key, 0, Long.MAX_VALUE);
                return new StoredObject(new EndlessBox(known.content(), offset), 10_000_000_000L, known.metadata());
            }
        };
        Follower follower = new Follower(endless);
        follower.look();
        follower.look();

        assertThat(follower.look()).extracting(Piece::duration).containsExactly(0.5);
        assertThat(asked.get()).isLessThan(30_000_000);
    }

    @Test
    void whoLooksAtTheSameTimeSharesOneLook() {
        RunningRecording recorder = new RunningRecording(folder, true)
                .opens(1, BEGIN)
                .grows(500)
                .checkpoints()
                .lists();
        AtomicInteger looks = new AtomicInteger();
        Follower follower = new Follower(new ForwardingSink(recorder.sink()) {
            @Override
            public StoredObject open(ObjectKey key, long offset, long length) {
                looks.incrementAndGet();
                return super.open(key, offset, length);
            }
        });
        follower.look();
        int first = looks.get();
        for (int i = 0; i < 20; i++) {
            follower.recording.look();
        }

        assertThat(looks).hasValue(first);
    }

    private static byte[] content(RunningRecording recorder, SegmentEntry entry) {
        byte[] whole = recorder.sink()
                .content(RunningRecording.KEY + "/" + entry.name())
                .orElseThrow();
        return Arrays.copyOfRange(whole, (int) entry.header(), whole.length);
    }
}
