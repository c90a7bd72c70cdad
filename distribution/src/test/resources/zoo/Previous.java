// SPDX-License-Identifier: Apache-2.0
package zoo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.spi.capture.CaptureEnd;
import org.deskreel.spi.capture.CaptureListener;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.ClosedSegment;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.LayoutListener;
import org.deskreel.spi.capture.Monitor;
import org.deskreel.spi.capture.PixelSize;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSinkFactory;

/** A hook, a capture backend and a sink that know the first SPI and nothing that came later. Never to be changed. */
public final class Previous {
    public record Settings(@Setting("Where recordings go.") Path path) {}

    public record None() {}

    public static final class Hooks implements SessionHookFactory<None> {
        @Override
        public String type() {
            return "previous";
        }

        @Override
        public Class<None> configType() {
            return None.class;
        }

        @Override
        public SessionHook create(None settings, ComponentContext context) {
            Session only = new Session(
                    new SessionId("previous-session"), "somebody", context.clock().instant(), Map.of(), Map.of());
            return new Hook(only);
        }
    }

    private record Hook(Session only) implements SessionHook {
        @Override
        public Readiness readiness() {
            return Readiness.ready("There is one session.");
        }

        @Override
        public List<Session> sessions() {
            return List.of(only);
        }

        @Override
        public Optional<Session> current() {
            return Optional.of(only);
        }

        @Override
        public Watch watch(SessionListener listener) {
            return () -> {};
        }

        @Override
        public void close() {}
    }

    public static final class Backends implements CaptureBackendFactory<None> {
        @Override
        public String type() {
            return "previous";
        }

        @Override
        public Class<None> configType() {
            return None.class;
        }

        @Override
        public CaptureBackend create(None settings, CaptureContext context) {
            return new Backend(context.home().resolve("ffmpeg/ffmpeg"));
        }
    }

    private record Backend(Path ffmpeg) implements CaptureBackend {
        private static final PixelSize SIZE = new PixelSize(320, 240);

        @Override
        public Readiness readiness() {
            return Readiness.ready("A test picture.");
        }

        @Override
        public DisplayLayout layout() {
            return new DisplayLayout(List.of(new Monitor("one", 0, 0, SIZE, 1, true)));
        }

        @Override
        public Watch watch(LayoutListener listener) {
            return () -> {};
        }

        @Override
        public Capture start(CaptureRequest request, CaptureListener listener) {
            try {
                return new Take(ffmpeg, request.folder().resolve("only.mp4"), listener);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }

    /** One segment, as long as the take; five pictures a second. */
    private static final class Take implements Capture {
        private final Process process;

        Take(Path ffmpeg, Path file, CaptureListener listener) throws IOException {
            List<String> command = List.of(
                    ffmpeg.toString(), "-v", "error", "-re", "-f", "lavfi", "-i", "testsrc2=size=320x240:rate=5",
                    "-c:v", "libx264", "-preset", "ultrafast", "-bf", "0", "-g", "5", "-pix_fmt", "yuv420p",
                    "-movflags", "frag_keyframe+empty_moov+default_base_moof", "-flush_packets", "1", file.toString());
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            new Thread(() -> follow(file, listener), "previous-take").start();
        }

        private void follow(Path file, CaptureListener listener) {
            try {
                Instant start = Instant.now();
                listener.firstFrame(start);
                while (!Files.exists(file)) {
                    Thread.sleep(5);
                }
                listener.segmentOpened(file, start);
                process.waitFor();
                long frames = pictures(Files.readString(file, StandardCharsets.ISO_8859_1));
                Instant end = start.plus(Duration.ofMillis(200).multipliedBy(frames));
                listener.segmentClosed(new ClosedSegment(file, start, end, frames));
                listener.ended(CaptureEnd.stopped());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Each fragment says in its table of samples how many there are. */
        private static long pictures(String file) {
            long pictures = 0;
            for (int at = file.indexOf("trun"); at >= 0; at = file.indexOf("trun", at + 4)) {
                pictures += file.charAt(at + 11) + 256L * file.charAt(at + 10);
            }
            return pictures;
        }

        @Override
        public void stop() {
            try (var keyboard = process.getOutputStream()) {
                keyboard.write('q');
            } catch (IOException e) {
                process.destroy();
            }
        }

        @Override
        public void kill() {
            process.destroyForcibly();
        }

        @Override
        public String description() {
            return "test picture";
        }
    }

    public static final class Sinks implements StorageSinkFactory<Settings> {
        @Override
        public String type() {
            return "previous";
        }

        @Override
        public Class<Settings> configType() {
            return Settings.class;
        }

        @Override
        public StorageSink create(Settings settings, ComponentContext context) {
            return new Sink(settings.path());
        }
    }

    private record Sink(Path path) implements StorageSink {
        private static final ErrorCode IO = ErrorCode.passing("previous/io", ErrorCategory.RESOURCES);

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public Readiness readiness() {
            return Readiness.ready("There is a folder.");
        }

        @Override
        public void put(PutRequest request) {
            Path target = path.resolve(request.key().value());
            Path part = target.resolveSibling(target.getFileName() + ".part");
            try (var content = request.content().open()) {
                Files.createDirectories(target.getParent());
                Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw DeskreelException.of(IO, e + ".").causedBy(e);
            }
        }

        @Override
        public Listing list(String folder, String after) {
            throw DeskreelException.of(IO, "Not that.");
        }

        @Override
        public StoredObject open(ObjectKey key, long offset, long length) {
            throw DeskreelException.of(IO, "Nor that.");
        }

        @Override
        public String location() {
            return path.toString();
        }

        @Override
        public void close() {}
    }
}
