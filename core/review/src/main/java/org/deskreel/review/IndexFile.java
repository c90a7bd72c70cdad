// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.engine.spool.PrivateFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of a sink as it was read last: JSON, an object a line, compressed, in a file that only this account can read. It
 * is replaced whole. One that is damaged, or of a version that knew other things of recordings, is as good as none.
 */
final class IndexFile {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFile.class);

    /** Whatever is added to what a list shows makes older files useless, without anybody having to think of it. */
    private static final String FORMAT = Stream.of(RecordingSummary.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.joining(" "));

    private final Path file;

    IndexFile(Path file) {
        this.file = file;
    }

    /**
     * What is in it.
     *
     * @param readAt when the sink was read to its end
     * @param wholeAt when every manifest was read the last time
     * @param recordings newest first
     */
    record Content(Instant readAt, Instant wholeAt, List<RecordingSummary> recordings) {}

    /** The first line. */
    private record Head(
            @Nullable String format,
            @Nullable Instant readAt,
            @Nullable Instant wholeAt,
            int recordings) {}

    /** What is in the file; empty when there is none that can be used. */
    Optional<Content> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (JsonParser in = ManifestJson.MAPPER.createParser(
                new GZIPInputStream(new ByteArrayInputStream(PrivateFiles.read(file))))) {
            return Optional.of(content(in));
        } catch (IOException e) {
            LOG.info("The list of recordings in {} is read from the sink anew: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private static Content content(JsonParser in) throws IOException {
        Head head = in.readValueAs(Head.class);
        if (head == null || !FORMAT.equals(head.format()) || head.readAt() == null || head.wholeAt() == null) {
            throw new IOException("It is of another version");
        }
        List<RecordingSummary> recordings = new ArrayList<>();
        MappingIterator<RecordingSummary> rest =
                ManifestJson.MAPPER.readerFor(RecordingSummary.class).readValues(in);
        while (rest.hasNextValue()) {
            recordings.add(rest.nextValue());
        }
        if (recordings.size() != head.recordings()) {
            throw new IOException("Its end is missing");
        }
        return new Content(head.readAt(), head.wholeAt(), List.copyOf(recordings));
    }

    /** Replaces what is in the file. A file that cannot be written costs time, the next time, and nothing else. */
    void write(Content content) {
        try {
            PrivateFiles.folder(Objects.requireNonNull(file.toAbsolutePath().getParent(), "it lies in a folder"));
            PrivateFiles.replace(file, bytes(content));
        } catch (IOException e) {
            LOG.warn("The list of recordings cannot be kept in {}: {}", file, e.toString());
        }
    }

    private static byte[] bytes(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes);
                SequenceWriter lines = ManifestJson.MAPPER
                        .writer()
                        .withRootValueSeparator("\n")
                        .writeValues(out)) {
            lines.write(new Head(
                    FORMAT,
                    content.readAt(),
                    content.wholeAt(),
                    content.recordings().size()));
            lines.writeAll(content.recordings());
        }
        return bytes.toByteArray();
    }
}
