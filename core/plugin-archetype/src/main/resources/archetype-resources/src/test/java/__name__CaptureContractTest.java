// SPDX-License-Identifier: Apache-2.0
package ${package};

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.testkit.CaptureBackendContract;

class ${name}CaptureContractTest extends CaptureBackendContract {
    @Override
    protected CaptureBackend createBackend(CaptureContext context) throws IOException {
        return new ${name}CaptureFactory().create(new ${name}CaptureConfig(ffmpeg(), new PixelSize(640, 360)), context);
    }

    /** The one that Maven has unpacked; Deskreel is not installed here. */
    private static Path ffmpeg() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("target", "ffmpeg"))) {
            Path program = files.filter(file -> file.getFileName().toString().matches("ffmpeg(\\.exe)?"))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Run this once: mvn generate-test-resources"));
            program.toFile().setExecutable(true);
            return program;
        }
    }
}
