// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.spool.PrivateFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The windows that were in front during recordings of a sink, as they were read last: compressed JSON, a file for each
 * recording, in a folder that only this account can read. One that is damaged, or of another manifest, is as good as none.
 */
final class KeptTitles {
    private static final Logger LOG = LoggerFactory.getLogger(KeptTitles.class);
    private static final String ENDING = ".gz";

    /** Recorders keep 1 MiB of text at most; what somebody else wrote must not fill the disk of who reads it. */
    private static final int MOST_CHARACTERS = 1024 * 1024;

    private final Path folder;

    /** With the folder for the files, which is made when it is needed. */
    KeptTitles(Path folder) {
        this.folder = folder;
    }

    /**
     * What is in a file.
     *
     * @param updatedAt when the manifest was written beside which they were read
     */
    private record Titles(
            @Nullable Instant updatedAt, @Nullable List<String> windows) {}

    /** The windows of a recording as it is now; empty when they must be read from the sink. */
    Optional<List<String>> of(RecordingSummary recording) {
        Path file = file(recording);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(PrivateFiles.read(file)))) {
            return Optional.ofNullable(ManifestJson.MAPPER.readValue(in, Titles.class))
                    .filter(titles -> Objects.equals(titles.updatedAt(), recording.updatedAt()))
                    .map(Titles::windows);
        } catch (IOException e) {
            LOG.info("What is kept in {} is read from the sink anew: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Keeps the windows of a recording. What cannot be kept costs time, the next time, and nothing else. */
    void keep(RecordingSummary recording, List<String> windows) {
        if (windows.stream().mapToInt(String::length).sum() > MOST_CHARACTERS) {
            return;
        }
        try {
            PrivateFiles.folder(folder);
            PrivateFiles.replace(file(recording), bytes(new Titles(recording.updatedAt(), windows)));
        } catch (IOException e) {
            LOG.warn("What was in front cannot be kept in {}: {}", folder, e.toString());
        }
    }

    private static byte[] bytes(Titles titles) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            ManifestJson.MAPPER.writeValue(out, titles);
        }
        return bytes.toByteArray();
    }

    /** Removes what is kept of all others: what has gone from the sink goes from this machine. */
    void retain(Collection<RecordingSummary> recordings) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<Path> wanted = recordings.stream().map(this::file).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(ENDING) && !wanted.contains(one))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warn("What was in front cannot be removed from {}: {}", folder, e.toString());
        }
    }

    /** Keys have slashes and can be longer than names of files. */
    private Path file(RecordingSummary recording) {
        return folder.resolve(Hashes.sha256(recording.key()) + ENDING);
    }
}
