// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recorder is killed at any moment; the next one makes good. How often is in {@code deskreel.kills}, from which seed
 * on in {@code deskreel.seed}.
 */
class RecorderKilledIT {
    private static final int KILLS =
            Integer.getInteger("deskreel.kills", Boolean.getBoolean("deskreel.long") ? 100 : 4);
    private static final int SEED = Integer.getInteger("deskreel.seed", 1);
    private static final int LATEST_MILLIS = 6_000;

    private static Installation installation;

    @TempDir
    private Path folder;

    @BeforeAll
    static void haveADiary(@TempDir Path copies) throws IOException, InterruptedException {
        installation = Installation.copied(copies);
        Diary.into(installation.home().resolve("plugins"));
    }

    static IntStream seeds() {
        return IntStream.range(SEED, SEED + KILLS);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theNextOneDeliversWhatWasOnDisk(int seed) throws IOException, InterruptedException {
        Path diary = folder.resolve("diary");
        String listener = "--set=listeners=[{type: diary, file: " + diary + "}]";
        Workplace workplace = new Workplace(installation, folder).capture("backends: [synthetic]", "segment: 1s");
        Footage footage = new Footage(workplace.installation());

        Set<String> onDisk;
        try (Program record = workplace.record(listener)) {
            Thread.sleep(300 + new Random(seed).nextInt(LATEST_MILLIS));
            record.signal("KILL");
            record.awaitExit(Installation.PATIENCE);
            onDisk = new HashSet<>(frames(footage, Workplace.mp4Files(folder)));
        }
        workplace.record(listener, "--duration", "2s").expectExit(0, Installation.PATIENCE);

        Recording recording = workplace.recording();
        recording.assertSound();
        assertThat(frames(footage, recording.segmentFiles())).as("frames").containsAll(onDisk);
        assertThat(recording.takes()).hasSizeLessThanOrEqualTo(2);
        for (int take = 1; take <= recording.takes().size(); take++) {
            assertThat(frames(footage, recording.segmentFiles(take)))
                    .as("frames of take %d", take)
                    .doesNotHaveDuplicates();
        }
        assertThat(workplace.spooled()).as("left in the spool").isEmpty();
        SpooledRecordings.awaitNoneAtWork(folder);
        workplace.run(0, "recordings verify", recording.id());
        assertThat(told(diary)).isEqualTo(recording.happened());
    }

    /** The kinds of events in the diary. One that was told in the moment of the kill is told again, with the same id. */
    private static List<String> told(Path diary) throws IOException {
        return Files.readAllLines(diary).stream()
                .distinct()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    private static List<String> frames(Footage footage, List<Path> files) throws InterruptedException {
        List<String> frames = new ArrayList<>();
        for (Path file : files) {
            frames.addAll(footage.frames(file));
        }
        return frames;
    }
}
