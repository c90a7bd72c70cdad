// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deskreel.mp4.SegmentFile;
import org.deskreel.spi.Api;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.footage.ExportListener;
import org.deskreel.spi.footage.ExportRequest;
import org.deskreel.spi.footage.FootageReport;
import org.deskreel.spi.footage.FootageTool;

/**
 * A footage tool that decodes nothing: it believes what files say of themselves, unless the test knows better, and
 * exports one line of text for each clip. May be used from any thread.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class FakeFootageTool implements FootageTool {
    private final Map<String, FootageReport> answers = new ConcurrentHashMap<>();
    private final List<ExportRequest> exports = new CopyOnWriteArrayList<>();

    /** A tool that finds every readable file sound. */
    public FakeFootageTool() {}

    /** What {@link #inspect} answers for files of this name. */
    public void answer(String fileName, FootageReport report) {
        answers.put(fileName, report);
    }

    /** What was exported so far. */
    public List<ExportRequest> exports() {
        return List.copyOf(exports);
    }

    @Override
    public Readiness readiness() {
        return Readiness.ready("The test believes what files say.");
    }

    @Override
    public FootageReport inspect(Path segment) {
        FootageReport answer = answers.get(segment.getFileName().toString());
        return answer != null ? answer : believe(segment);
    }

    private static FootageReport believe(Path segment) {
        try {
            SegmentFile file = SegmentFile.read(segment);
            return new FootageReport(file.frames(), file.duration(), file.width(), file.height(), List.of());
        } catch (IOException e) {
            return new FootageReport(0, Duration.ZERO, 0, 0, List.of(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void export(ExportRequest request, ExportListener listener) {
        exports.add(request);
        List<String> lines = new ArrayList<>();
        Duration done = Duration.ZERO;
        for (ExportRequest.Clip clip : request.clips()) {
            lines.add(clip.segment().getFileName() + " " + clip.from() + " " + clip.to());
            done = done.plus(clip.duration());
            listener.progress(done);
        }
        try {
            Files.write(request.target(), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("The fake export cannot be written", e);
        }
    }

    @Override
    public void close() {
        // There is nothing to give back.
    }
}
