// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.BoundSink;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.footage.FootageTool;
import org.deskreel.spi.storage.StorageSink;
import org.jspecify.annotations.Nullable;

/** What a command on recordings works with: a sink, a footage tool if it asks for one, and a folder to work in. */
final class ReadSide implements AutoCloseable {
    private final Installation installation;
    private final Path work;
    private final Components components;
    private final StorageSink sink;
    private final RecordingSource source;
    private @Nullable FootageTool tool;

    private ReadSide(Installation installation, BoundSink bound, Path work) {
        this.installation = installation;
        this.work = work;
        this.components = new Components(installation.home(), name -> work, Clock.systemUTC());
        this.sink = components.sink(bound);
        this.source = new RecordingSource(sink, bound.common().prefix());
    }

    /** Opens the chosen sink. */
    static ReadSide open(Installation installation, SinkChoice choice) {
        BoundSink bound = choice.among(installation.configuration().sinks());
        try {
            return new ReadSide(installation, bound, Files.createTempDirectory("deskreel-"));
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for temporary files cannot be used", e);
        }
    }

    RecordingSource source() {
        return source;
    }

    RecordingStore store() {
        return new RecordingStore(source);
    }

    Path work() {
        return work;
    }

    /** The footage tool, if there is one and it can work here; else the reason goes to standard error. */
    Optional<FootageTool> tool() {
        if (tool == null) {
            tool = installation
                    .configuration()
                    .footage()
                    .map(components::footage)
                    .orElse(null);
        }
        Readiness readiness = tool == null
                ? Readiness.notReady("There is no footage tool.", "Install the plugin that footage.tool names.")
                : tool.readiness();
        if (!readiness.ready()) {
            String remedy = readiness.remedy();
            installation.err().println("deskreel: " + readiness.finding() + (remedy == null ? "" : " " + remedy));
            return Optional.empty();
        }
        return Optional.ofNullable(tool);
    }

    @Override
    public void close() {
        try {
            if (tool != null) {
                tool.close();
            }
            sink.close();
        } finally {
            removeWork();
        }
    }

    private void removeWork() {
        try {
            PrivateFiles.remove(work);
        } catch (IOException e) {
            installation.err().println("deskreel: The folder " + work + " could not be removed: " + e + ".");
        }
    }
}
