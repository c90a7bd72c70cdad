// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.deskreel.teststores.S3ProxyServer;
import org.deskreel.teststores.S3Server;
import org.deskreel.testwindows.WineDesktop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wine has no desktop duplication: ddagrab cannot work, and gdigrab takes its place. The recorder is killed, too. */
class WindowsFallbackIT {
    private static final Pattern TRIED = Pattern.compile("backend=ddagrab triedMillis=(\\d+)");

    /** On a busy machine the time for a trial frame, or for all that a plugin is asked, may be over before FFmpeg says why. */
    private static final String PASSED_OVER = "ddagrab cannot work here and gdigrab is used\\. "
            + "(Windows does not duplicate|FFmpeg delivered no frame within|The plugin 'capture-ddagrab' hangs).*";

    /** Two seconds, for a machine that is five times as slow. */
    private static final int TRIED_AT_MOST = 10_000;

    @TempDir
    private Path folder;

    @Test
    void gdigrabTakesOverAndS3HasEverything() throws IOException, InterruptedException {
        try (S3Server s3 = S3ProxyServer.start();
                WineDesktop desktop = WineDesktop.start()) {
            Bucket bucket = Bucket.on(s3, "windows");
            WindowsInstallation deskreel = WindowsInstallation.unpackedOn(desktop);
            deskreel.configure(
                    bucket.sinkWithKey(s3.endpoint()), "capture: {backends: [ddagrab, gdigrab], segment: 2s}");
            deskreel.run(0, "session", "start", "--timeout", "100s");
            Thread.sleep(5_000);
            killRecorder(desktop);
            deskreel.run(0, "record", "--duration", "3s");

            Recording recording = bucket.download(folder.resolve("downloaded"));
            recording.assertSound();
            assertThat(recording.gaps("recorder-down"))
                    .as("gaps: %s", recording.gaps())
                    .hasSize(1);
            assertThat(recording.takes())
                    .extracting(take -> take.get("backend").asText())
                    .containsExactly("gdigrab", "gdigrab");
            assertThat(recording.events("backend-passed-over"))
                    .hasSize(2)
                    .allSatisfy(
                            event -> assertThat(event.get("detail").asText()).matches(PASSED_OVER));
            assertTriedQuickly(deskreel.log());
            assertThat(deskreel.run(0, "recordings", "verify")).contains("sound");
        }
    }

    /** FFmpeg does not go on without it. */
    private static void killRecorder(WineDesktop desktop) throws InterruptedException {
        assertThat(desktop.processes("ffmpeg.exe")).hasSize(1);
        assertThat(desktop.processes("javaw.exe")).hasSize(1).allMatch(ProcessHandle::destroyForcibly);
        for (int i = 0; i < 300 && !desktop.processes("ffmpeg.exe").isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertThat(desktop.processes("ffmpeg.exe"))
                .as("FFmpeg, without its recorder")
                .isEmpty();
    }

    /** Each time, but for once when something else had the processor. */
    private static void assertTriedQuickly(String log) {
        List<Integer> tried = TRIED.matcher(log)
                .results()
                .map(one -> Integer.valueOf(one.group(1)))
                .toList();
        assertThat(tried)
                .as("milliseconds that it took to try ddagrab, in: %s", log)
                .anySatisfy(one -> assertThat(one).isLessThan(TRIED_AT_MOST));
    }
}
