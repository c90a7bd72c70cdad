// SPDX-License-Identifier: Apache-2.0
package org.deskreel.capture.gdigrab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.testkit.CaptureLog;
import org.deskreel.testkit.TestContext;

/**
 * A Windows program that records the desktop it runs on into the folder it is given, with the FFmpeg it is given, until it
 * reads a line. Says what it finds.
 */
final class LonelyGdiGrab {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private LonelyGdiGrab() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        CaptureBackend backend =
                new GdiGrabFactory().create(new GdiGrabConfig(Path.of(arguments[1])), TestContext.in(folder));
        System.out.println("layout " + backend.layout());
        CaptureSettings settings = new CaptureSettings(5, Duration.ofSeconds(30), 10, null);
        Path take = Files.createDirectories(folder.resolve("take"));
        CaptureLog log = new CaptureLog();
        Capture capture = backend.start(new CaptureRequest(1, take, backend.layout(), settings, Map.of()), log);
        System.out.println("first frame " + log.awaitFirstFrame(PATIENCE));
        System.in.read();
        capture.stop();
        System.out.println("ended " + log.awaitEnd(PATIENCE) + " " + log.end());
    }
}
