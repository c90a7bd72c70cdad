// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.footage.ExportListener;
import org.deskreel.spi.footage.ExportRequest;
import org.deskreel.spi.footage.ExportRequest.Clip;
import org.deskreel.spi.footage.FootageTool;

/**
 * Makes one MP4 file of a recording or of a stretch of it, across all its takes. Needs room for the segments beside the
 * target while it works.
 */
public final class Exporter {
    private final RecordingSource source;
    private final FootageTool tool;

    /** From {@code source}, with {@code tool}; the caller closes both. */
    public Exporter(RecordingSource source, FootageTool tool) {
        this.source = source;
        this.tool = tool;
    }

    /**
     * What to export.
     *
     * @param from first moment
     * @param to last moment
     * @param target the file to be written
     * @param replace whether the target may exist
     */
    public record Request(Instant from, Instant to, Path target, boolean replace) {}

    /**
     * What was exported.
     *
     * @param file that was written
     * @param clips how many parts of segments it has
     * @param seconds its playing time
     */
    public record Result(Path file, int clips, double seconds) {}

    /**
     * Exports; blocks until the file is complete.
     *
     * @throws DeskreelException when there is no footage of that time, or the file cannot be written
     */
    public Result export(RecordingSummary recording, Manifest manifest, Request request, Progress progress) {
        Path target = request.target().toAbsolutePath().normalize();
        if (Files.exists(target) && !request.replace()) {
            throw DeskreelException.of(RecordingsError.TARGET_EXISTS, "The file " + target + " exists.")
                    .remedy("Choose another name, or use --force.");
        }
        ExportPlan plan = ExportPlan.of(manifest.segments(), request.from(), request.to());
        if (plan.parts().isEmpty()) {
            throw DeskreelException.of(
                            RecordingsError.NO_FOOTAGE,
                            recording.key() + " has no footage from " + ManifestJson.TIME.format(request.from())
                                    + " to " + ManifestJson.TIME.format(request.to()) + ".")
                    .remedy("See what it has with 'deskreel recordings show'.");
        }
        try (Scratch scratch =
                Scratch.folder(existing(Objects.requireNonNull(target.getParent(), "A file lies in a folder")))) {
            List<Clip> clips = fetch(recording, plan, scratch.path(), progress);
            Path made = scratch.path().resolve("export.mp4");
            progress.begin("seconds", Math.max(1, plan.duration().toSeconds()));
            tool.export(new ExportRequest(clips, made), steps(progress));
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Result(target, clips.size(), plan.duration().toMillis() / 1000.0);
        } catch (IOException e) {
            throw Scratch.failed(target, e);
        }
    }

    private static Path existing(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw Scratch.failed(folder, e);
        }
    }

    private List<Clip> fetch(RecordingSummary recording, ExportPlan plan, Path folder, Progress progress) {
        progress.begin(
                Progress.BYTES,
                plan.parts().stream().mapToLong(part -> part.segment().bytes()).sum());
        List<Clip> clips = new ArrayList<>();
        for (ExportPlan.Part part : plan.parts()) {
            Path copy = folder.resolve(part.segment().number() + ".mp4");
            String name = part.segment().name();
            if (!SegmentName.isOne(name)
                    || source.download(recording.folder() + name, copy, progress)
                            .isEmpty()) {
                throw DeskreelException.of(RecordingsError.NO_FOOTAGE, "Segment " + name + " is missing in the sink.")
                        .remedy("Look at the damage with 'deskreel recordings verify " + recording.key() + "'.");
            }
            clips.add(new Clip(copy, part.from(), part.to()));
        }
        return clips;
    }

    private static ExportListener steps(Progress progress) {
        return new ExportListener() {
            private Duration told = Duration.ZERO;

            @Override
            public void progress(Duration done) {
                progress.step(done.toSeconds() - told.toSeconds());
                told = done;
            }
        };
    }
}
