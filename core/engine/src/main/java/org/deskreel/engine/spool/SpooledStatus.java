// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * How a recording is doing, for people and monitors: the content of {@code status.json} in its folder.
 *
 * @param recording id of the recording
 * @param session id of the session
 * @param user whose session it is
 * @param key folder of the recording in the sinks
 * @param pid of the recorder
 * @param state where the recording is in its life
 * @param startedAt start of the session; null until the first footage
 * @param updatedAt when this was written; a recorder that is alive writes at least every five seconds
 * @param backend that captures; null when none does
 * @param layout that is captured
 * @param segments closed so far
 * @param coverage footage time divided by session time
 * @param sinks how delivery is doing
 * @param problem what is wrong now, in one sentence; null when nothing is
 * @param abandoned whether it was ended only because its recorder had died, so that its session may go on unrecorded
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SpooledStatus(
        String recording,
        String session,
        String user,
        String key,
        long pid,
        RecordingState state,
        @Nullable Instant startedAt,
        Instant updatedAt,
        @Nullable String backend,
        @Nullable String layout,
        int segments,
        double coverage,
        List<SinkStatus> sinks,
        @Nullable String problem,
        boolean abandoned) {
    static final String FILE = "status.json";

    /**
     * How delivery to one sink is doing.
     *
     * @param name of the sink
     * @param location where it is
     * @param waiting segments that it does not have yet
     * @param problem why the last try failed; null when it did not
     * @param alarm whether trying again will not mend it, and somebody has to do something
     * @param since when the trouble began; null when there is none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SinkStatus(
            String name,
            String location,
            int waiting,
            @Nullable String problem,
            boolean alarm,
            @Nullable Instant since) {}

    /** The status of a recording that nobody captures at the moment. */
    public static SpooledStatus of(RecordingBook book, Instant now, List<SinkStatus> sinks) {
        Entry.Opened opened = book.opened();
        Manifest manifest = book.manifest(now);
        return new SpooledStatus(
                opened.recording(),
                opened.session().id(),
                opened.session().user(),
                opened.key(),
                ProcessHandle.current().pid(),
                manifest.state(),
                manifest.startedAt(),
                manifest.updatedAt(),
                null,
                null,
                manifest.segments().size(),
                manifest.coverage(),
                sinks,
                null,
                book.abandoned());
    }

    /** The same, with what is captured and what is wrong. */
    public SpooledStatus capturing(@Nullable String by, @Nullable String what, @Nullable String wrong) {
        return new SpooledStatus(
                recording, session, user, key, pid, state, startedAt, updatedAt, by, what, segments, coverage, sinks,
                wrong, abandoned);
    }

    /** Writes it. */
    public void write(Path file) throws IOException {
        PrivateFiles.replace(
                file, ManifestJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    /** Reads one. */
    public static SpooledStatus read(Path file) throws IOException {
        return ManifestJson.MAPPER.readValue(PrivateFiles.read(file), SpooledStatus.class);
    }
}
