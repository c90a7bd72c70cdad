// SPDX-License-Identifier: Apache-2.0
package org.deskreel.footage.ffmpeg;

import java.nio.file.Path;
import org.deskreel.ffmpeg.FfmpegProgram;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.footage.ExportListener;
import org.deskreel.spi.footage.ExportRequest;
import org.deskreel.spi.footage.FootageReport;
import org.deskreel.spi.footage.FootageTool;

/** Decodes and joins segments with FFmpeg; one process per job. */
final class FfmpegFootage implements FootageTool {
    private final FfmpegProgram program;

    FfmpegFootage(FfmpegFootageConfig config, ComponentContext context) {
        this.program = FfmpegProgram.locate(config.ffmpeg(), context.home());
    }

    @Override
    public Readiness readiness() {
        try {
            return Readiness.ready("FFmpeg " + program.version() + " at " + program.executable() + ".");
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    public FootageReport inspect(Path segment) {
        return new Inspection(program, segment).report();
    }

    @Override
    public void export(ExportRequest request, ExportListener listener) {
        new Export(program, request, listener).run();
    }

    @Override
    public void close() {
        // Every job ends its own processes.
    }
}
