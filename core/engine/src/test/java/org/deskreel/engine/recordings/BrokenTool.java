// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.footage.ExportListener;
import org.deskreel.spi.footage.ExportRequest;
import org.deskreel.spi.footage.FootageReport;
import org.deskreel.spi.footage.FootageTool;

/** Sees one grey frame in everything. */
final class BrokenTool implements FootageTool {
    @Override
    public Readiness readiness() {
        return Readiness.ready("It sees grey.");
    }

    @Override
    public FootageReport inspect(Path segment) {
        return new FootageReport(1, Duration.ofMillis(200), 2, 2, List.of("The picture is grey."));
    }

    @Override
    public void export(ExportRequest request, ExportListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
