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
import java.util.Set;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.Playlist;
import org.deskreel.engine.manifest.RecordingLayout;
import org.deskreel.engine.manifest.SegmentMetadata;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.spool.Draft;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.Content;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the objects of one recording into one sink. */
final class Parcel {
    private static final Logger LOG = LoggerFactory.getLogger(Parcel.class);
    private static final String VIDEO = "video/mp4";

    private final Sender sender;
    private final Destination destination;
    private final RecordingFolder folder;
    private final Path work;
    private final ManifestSeal seal;
    private final Clock clock;

    /**
     * @param purpose tells the work folders of several parcels for one sink apart
     */
    Parcel(Sender sender, RecordingFolder folder, String purpose, ManifestSeal seal, Clock clock) {
        this.sender = sender;
        this.destination = sender.destination();
        this.folder = folder;
        this.work = folder.workFolder(
                purpose + "-" + Hashes.sha256(destination.name()).substring(0, 8));
        this.seal = seal;
        this.clock = clock;
    }

    /** A sink that cannot say is taken for one that does not. */
    boolean keepsVersions() {
        try {
            return destination.sink().keepsVersions();
        } catch (DeskreelException e) {
            LOG.atWarn().addKeyValue("errorCode", e.code()).log(e.getMessage());
            return false;
        }
    }

    /**
     * Delivers a segment.
     *
     * @param repeated whether an earlier try may have brought it there
     */
    void segment(int number, boolean repeated) {
        SegmentEntry segment = folder.book().segment(number);
        Path file = folder.file(folder.book().file(number));
        if (!Files.exists(file)) {
            throw DeskreelException.of(
                    EngineError.SEGMENT_LOST, "Segment " + segment.name() + " is not in the spool any more.");
        }
        PutRequest request = PutRequest.of(
                key(segment.name()), Content.of(file), segment.bytes(), segment.sha256(), VIDEO, Mode.CREATE);
        sender.send(request.with(metadata(segment)).again(repeated));
    }

    /** What is needed to rebuild the manifest travels with each object. */
    private Map<String, String> metadata(SegmentEntry segment) {
        return SegmentMetadata.of(folder.book().opened().recording(), segment);
    }

    /**
     * The manifest as the sink should have it, and the timeline that belongs to it.
     *
     * @param refused segments that the sink does not take
     */
    Draft draft(Set<Integer> refused) {
        return folder.book().draft(clock.instant(), destination.name(), refused);
    }

    /** Delivers what was in front; returns its bytes. */
    long timeline(byte[] timeline) {
        return text(RecordingLayout.TIMELINE, "text/vtt", timeline);
    }

    /** Delivers a manifest. */
    void manifest(Manifest manifest) {
        text(RecordingLayout.MANIFEST, "application/json", seal.seal(manifest));
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
            String sha256 = Hashes.sha256(content);
            sender.send(PutRequest.of(key(name), Content.of(file), content.length, sha256, type, Mode.REPLACE)
                    .with(Map.of(SegmentMetadata.SHA256, sha256)));
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
            return checkpoint(open, copy);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw spoolFailed(RecordingLayout.OPEN_SEGMENT, e);
        }
    }

    private long checkpoint(Entry.SegmentOpened open, Path copy) throws IOException {
        try {
            long size = Files.size(copy);
            Map<String, String> metadata = Map.of(
                    SegmentMetadata.RECORDING, folder.book().opened().recording(),
                    SegmentMetadata.TAKE, Integer.toString(open.take()),
                    SegmentMetadata.START, ManifestJson.TIME.format(open.start()));
            PutRequest request = PutRequest.of(
                    key(RecordingLayout.OPEN_SEGMENT),
                    Content.of(copy),
                    size,
                    Hashes.sha256(copy),
                    VIDEO,
                    Mode.CHECKPOINT);
            sender.send(request.with(metadata));
            return size;
        } finally {
            Files.deleteIfExists(copy);
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
