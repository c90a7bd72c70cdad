// SPDX-License-Identifier: Apache-2.0
package org.deskreel.footage.ffmpeg;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.deskreel.ffmpeg.FfmpegProgram;
import org.deskreel.mp4.LastFrame;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.footage.ExportListener;
import org.deskreel.spi.footage.ExportRequest;
import org.jspecify.annotations.Nullable;

/**
 * One export. Whole segments with the same encoder setup are copied picture by picture, which takes seconds for hours.
 * Otherwise every run of segments of one size, and every part of a segment, is encoded anew on the common canvas into a
 * file of its own, and these files are joined: so the number of segments never makes a command or a filter graph large.
 */
final class Export {
    private final ExportRequest request;
    private final Path target;
    private final EncodeRun encoder;

    Export(FfmpegProgram program, ExportRequest request, ExportListener listener) {
        this.request = request;
        this.target = request.target().toAbsolutePath();
        this.encoder = new EncodeRun(program, listener, request.duration());
    }

    void run() {
        List<Source> sources = request.clips().stream().map(Source::of).toList();
        if (Files.exists(target)) {
            throw exists();
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory(Objects.requireNonNull(target.getParent()), ".export-");
            publish(join(sources, folder));
        } catch (IOException e) {
            throw DeskreelException.of(
                            FootageErrorCode.TARGET, "The export to " + target + " failed: " + e.getMessage() + ".")
                    .remedy("Check that the folder exists, can be written, and has room for twice the recording.")
                    .causedBy(e);
        } finally {
            discard(folder);
        }
    }

    private DeskreelException exists() {
        return DeskreelException.of(FootageErrorCode.TARGET_EXISTS, "The file " + target + " exists already.")
                .remedy("Choose another name or remove the file.");
    }

    private void publish(Path finished) throws IOException {
        try {
            Files.move(finished, target);
        } catch (FileAlreadyExistsException e) {
            throw exists().causedBy(e);
        }
    }

    private Path join(List<Source> sources, Path folder) throws IOException {
        ConcatList list = new ConcatList();
        if (copies(sources)) {
            sources.forEach(source -> list.add(source.file(), source.duration()));
        } else {
            encode(sources, folder, list);
        }
        Path result = folder.resolve("result.mp4");
        encoder.copy(list.write(folder.resolve("result.txt")), result);
        return result;
    }

    private static boolean copies(List<Source> sources) {
        Source first = sources.get(0);
        return sources.stream()
                .allMatch(source -> source.whole()
                        && source.size().equals(first.size())
                        && !source.setup().isEmpty()
                        && source.setup().equals(first.setup()));
    }

    private void encode(List<Source> sources, Path folder, ConcatList list) throws IOException {
        PixelSize canvas = canvas(sources);
        int number = 0;
        for (List<Source> run : runs(sources)) {
            Path part = folder.resolve(String.format(Locale.ROOT, "part-%06d.mp4", number++));
            Duration duration = run.stream().map(Source::duration).reduce(Duration.ZERO, Duration::plus);
            if (run.size() == 1 && !run.get(0).whole()) {
                encoder.encodePart(run.get(0), canvas, part);
            } else {
                ConcatList files = new ConcatList();
                run.forEach(source -> files.add(source.file(), source.duration()));
                encoder.encodeList(files.write(folder.resolve("part.txt")), canvas, part, duration);
            }
            LastFrame.lasts(part, duration);
            list.add(part, duration);
        }
    }

    /** Neighbours of the same size that are exported whole belong together; a part of a segment stands alone. */
    private static List<List<Source>> runs(List<Source> sources) {
        List<List<Source>> runs = new ArrayList<>();
        Source before = null;
        for (Source source : sources) {
            if (before == null
                    || !before.whole()
                    || !source.whole()
                    || !before.size().equals(source.size())
                    || !before.setup().equals(source.setup())) {
                runs.add(new ArrayList<>());
            }
            runs.get(runs.size() - 1).add(source);
            before = source;
        }
        return runs;
    }

    private static PixelSize canvas(List<Source> sources) {
        int width =
                sources.stream().mapToInt(source -> source.size().width()).max().orElseThrow();
        int height = sources.stream()
                .mapToInt(source -> source.size().height())
                .max()
                .orElseThrow();
        return new PixelSize(width + width % 2, height + height % 2);
    }

    private static void discard(@Nullable Path folder) {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // What remains is hidden, and named so that anybody can tell what it is.
        }
    }
}
