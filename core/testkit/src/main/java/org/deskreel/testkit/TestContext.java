// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.deskreel.spi.Api;
import org.deskreel.spi.capture.CaptureContext;
import org.deskreel.spi.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * What the engine lends to a component, for tests: a folder, a clock, a session, and a logger that keeps what is said.
 * Immutable but for the log; the {@code with} methods give changed copies that share it.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public final class TestContext implements CaptureContext {
    private final Path folder;
    private final Clock clock;
    private final @Nullable Session session;
    private final RecordingLogger logger;

    private TestContext(Path folder, Clock clock, @Nullable Session session, RecordingLogger logger) {
        this.folder = folder;
        this.clock = clock;
        this.session = session;
        this.logger = logger;
    }

    /** A context whose folders lie in {@code folder}, with the real time and no session. */
    public static TestContext in(Path folder) {
        return new TestContext(folder, Clock.systemUTC(), null, new RecordingLogger());
    }

    /** The same with another clock. */
    public TestContext with(Clock other) {
        return new TestContext(folder, other, session, logger);
    }

    /** The same with a session. */
    public TestContext with(Session other) {
        return new TestContext(folder, clock, other, logger);
    }

    @Override
    public System.Logger logger() {
        return logger;
    }

    /** What was logged so far, such as {@code WARNING: the disk is slow}. */
    public List<String> log() {
        return logger.lines();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Path home() {
        return created("home");
    }

    @Override
    public Path workFolder() {
        return created("work");
    }

    @Override
    public Path keptFolder() {
        return created("kept");
    }

    @Override
    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    private Path created(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + name + " of the test cannot be created", e);
        }
    }
}
