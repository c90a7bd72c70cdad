// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.notes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.UniqueName;
import org.deskreel.engine.recordings.Ahead;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.thread.DaemonThreads;
import org.deskreel.spi.storage.StorageSink.StoredObject;

/**
 * The acts beside the recordings of a sink.
 *
 * @param source with the recordings
 */
record SinkNotes(RecordingSource source) {
    private static final int THREADS = 8;

    Found read(String key, NoteCheck check) {
        Newest newest = new Newest();
        source.list(folder(key))
                .limit(Newest.LOOKED_AT)
                .forEach(entry -> newest.offer(entry.name(), entry.folder() ? Long.MAX_VALUE : entry.size()));
        if (newest.names().isEmpty()) {
            return newest.found(List.of());
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS, DaemonThreads.named("deskreel-notes"));
        try {
            List<Optional<NoteAct>> acts = new ArrayList<>();
            new Ahead<>(newest.names().iterator(), name -> act(key, name, check), threads, THREADS)
                    .forEachRemaining(acts::add);
            return newest.found(acts);
        } finally {
            Ahead.stop(threads);
        }
    }

    private Optional<NoteAct> act(String key, UniqueName name, NoteCheck check) {
        return source.open(object(key, name.value()), 0, Newest.LARGEST).flatMap(found -> {
            try (StoredObject object = found) {
                return check.read(name, object.content().readNBytes(Newest.LARGEST));
            } catch (IOException e) {
                // It broke off; the next look finds it.
                return Optional.empty();
            }
        });
    }

    void keep(String key, NoteAct act) throws IOException {
        source.create(object(key, act.id()), ManifestJson.MAPPER.writeValueAsBytes(act), "application/json");
    }

    private static String folder(String key) {
        return key + "/" + RecordingLayout.NOTES;
    }

    private static String object(String key, String id) {
        return folder(key) + id + RecordingLayout.NOTE_END;
    }
}
