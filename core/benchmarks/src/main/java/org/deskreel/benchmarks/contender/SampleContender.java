// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.contender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.deskreel.benchmarks.footage.Ffmpeg;

/**
 * The model of the public sample.
 *
 * @param ffmpeg the program it uses
 */
public record SampleContender(Ffmpeg ffmpeg) implements Contender {
    @Override
    public String name() {
        return "public sample (model)";
    }

    @Override
    public int usualFileSeconds() {
        return 60;
    }

    @Override
    public RunningRecorder record(String display, Path folder, int fileSeconds) throws IOException {
        Files.createDirectories(folder);
        Path script = folder.resolve("sample-model.sh");
        try (InputStream in = Objects.requireNonNull(SampleContender.class.getResourceAsStream("sample-model.sh"))) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        Path work = folder.resolve("work");
        Path sink = folder.resolve("sink");
        ProcessBuilder builder = new ProcessBuilder(
                "bash", script.toString(), display, work.toString(), sink.toString(), String.valueOf(fileSeconds));
        builder.environment().put("FFMPEG", ffmpeg.program().toString());
        builder.environment().put("LD_LIBRARY_PATH", ffmpeg.libraries());
        return RunningRecorder.start(builder, work, sink);
    }
}
