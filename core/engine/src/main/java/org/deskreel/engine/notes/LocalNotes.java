// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.notes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.UniqueName;
import org.deskreel.engine.recordings.RecordingsError;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.spi.DeskreelException;

/**
 * The acts that are kept on this machine, for its account only.
 *
 * @param folder for all sinks; is made when the first is kept
 * @param location of the sink whose recordings they are about
 */
record LocalNotes(Path folder, String location) {
    /** Keys may be longer than names of folders, and of signs that these cannot have. */
    private static final int LETTERS = 32;

    Found read(String key, NoteCheck check) {
        Path own = own(key);
        Newest newest = new Newest();
        List<Optional<NoteAct>> acts = new ArrayList<>();
        if (!Files.isDirectory(own)) {
            return newest.found(acts);
        }
        try (Stream<Path> files = Files.list(own)) {
            for (Path file : files.toList()) {
                newest.offer(file.getFileName().toString(), Files.size(file));
            }
            for (UniqueName name : newest.names()) {
                acts.add(check.read(name, PrivateFiles.read(file(own, name.value()))));
            }
            return newest.found(acts);
        } catch (IOException e) {
            throw unusable(own, e);
        }
    }

    void keep(String key, NoteAct act) {
        Path own = own(key);
        try {
            PrivateFiles.replace(file(PrivateFiles.folder(own), act.id()), ManifestJson.MAPPER.writeValueAsBytes(act));
        } catch (IOException e) {
            throw unusable(own, e);
        }
    }

    private Path own(String key) {
        return folder.resolve(Hashes.sha256(location + "\n" + key).substring(0, LETTERS));
    }

    private static Path file(Path own, String id) {
        return own.resolve(id + RecordingLayout.NOTE_END);
    }

    private static DeskreelException unusable(Path folder, IOException cause) {
        return DeskreelException.of(
                        RecordingsError.LOCAL_FILES,
                        "The folder for notes " + folder + " cannot be used: " + cause + ".")
                .remedy("Make room there, or mend its permissions.")
                .causedBy(cause);
    }
}
