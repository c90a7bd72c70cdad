// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.Playlist;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;

/** Puts the objects of one recording into one sink. */
final class Parcel {
    private static final String VIDEO = "video/mp4";

    private final Destination destination;
    private final RecordingFolder folder;
    private final Path work;
    private final Clock clock;

    Parcel(Destination destination, RecordingFolder folder, Clock clock) {
        this.destination = destination;
        this.folder = folder;
        this.work = folder.workFolder(
                "delivery-" + Hashes.sha256(destination.name()).substring(0, 8));
        this.clock = clock;
    }

    /** Delivers a segment. */
    void segment(int number) {
        SegmentEntry segment = folder.book().segment(number);
        Path file = folder.file(folder.book().file(number));
        if (!Files.exists(file)) {
            throw DeskreelException.of(
                    EngineError.SEGMENT_LOST, "Segment " + segment.name() + " is not in the spool any more.");
        }
        destination
                .sink()
                .put(new PutRequest(
                        key(segment.name()),
                        file,
                        segment.bytes(),
                        segment.sha256(),
                        VIDEO,
                        metadata(segment),
                        Mode.CREATE));
    }

    /** What is needed to rebuild the manifest travels with each object. */
    private Map<String, String> metadata(SegmentEntry segment) {
        return Map.of(
                "recording", folder.book().opened().recording(),
                "number", Integer.toString(segment.number()),
                "take", Integer.toString(segment.take()),
                "start", ManifestJson.TIME.format(segment.start()),
                "duration", Double.toString(segment.duration()),
                "sha256", segment.sha256(),
                "previous", segment.previous() == null ? "none" : segment.previous());
    }

    /** Delivers the manifest of the first {@code count} segments, and returns it. */
    Manifest manifest(int count) {
        Manifest manifest = folder.book().manifest(clock.instant(), count);
        text(RecordingLayout.MANIFEST, "application/json", ManifestJson.write(manifest));
        return manifest;
    }

    /** Delivers the playlist that belongs to a manifest; returns its bytes. */
    long playlist(Manifest manifest) {
        byte[] playlist = Playlist.render(manifest).getBytes(StandardCharsets.UTF_8);
        return text(RecordingLayout.PLAYLIST, "application/vnd.apple.mpegurl", playlist);
    }

    private long text(String name, String type, byte[] content) {
        try {
            Path file = work.resolve(name);
            PrivateFiles.replace(file, content);
            destination
                    .sink()
                    .put(new PutRequest(
                            key(name), file, content.length, Hashes.sha256(content), type, Map.of(), Mode.REPLACE));
            return content.length;
        } catch (IOException e) {
            throw spoolFailed(name, e);
        }
    }

    /** Delivers the open segment as it stands; returns its bytes, or 0 when it was closed in the meantime. */
    long checkpoint(Entry.SegmentOpened open) {
        Path copy = work.resolve(RecordingLayout.OPEN_SEGMENT);
        try {
            Files.copy(folder.file(open.file()), copy, StandardCopyOption.REPLACE_EXISTING);
            long size = Files.size(copy);
            Map<String, String> metadata = Map.of(
                    "recording", folder.book().opened().recording(),
                    "take", Integer.toString(open.take()),
                    "start", ManifestJson.TIME.format(open.start()));
            destination
                    .sink()
                    .put(new PutRequest(
                            key(RecordingLayout.OPEN_SEGMENT),
                            copy,
                            size,
                            Hashes.sha256(copy),
                            VIDEO,
                            metadata,
                            Mode.REPLACE));
            return size;
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw spoolFailed(RecordingLayout.OPEN_SEGMENT, e);
        }
    }

    private ObjectKey key(String name) {
        return destination.key(folder.book().opened().key(), name);
    }

    private static DeskreelException spoolFailed(String name, IOException cause) {
        return DeskreelException.of(
                        EngineError.SPOOL_BUSY, "The spool cannot hold a copy of " + name + ": " + cause + ".")
                .remedy("Make room on its disk.")
                .causedBy(cause);
    }
}
