// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.engine.spool.PrivateFiles;

/**
 * What an installation has made and written, kept so that it can be undone, and nothing else with it. Without it, what is
 * ours is still found by its name.
 */
final class Receipt {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String FOLDER = "folder";

    private final Path file;

    /** By path: the SHA-256 of what was written there, or that a folder was made. */
    private final Map<String, String> entries;

    /** By path: whether there was something before. */
    private final Map<String, String> before;

    private Receipt(Path file, Map<String, String> entries, Map<String, String> before) {
        this.file = file;
        this.entries = entries;
        this.before = before;
    }

    /** That of a platform, in the state folder; an empty one when nothing was installed yet. */
    static Receipt of(Path state, String platform) throws IOException {
        Path file = state.resolve("install").resolve(platform + ".json");
        if (!Files.isRegularFile(file)) {
            return new Receipt(file, new TreeMap<>(), new TreeMap<>());
        }
        Map<String, TreeMap<String, String>> read =
                JSON.readValue(Files.readAllBytes(file), new TypeReference<Map<String, TreeMap<String, String>>>() {});
        return new Receipt(
                file, read.getOrDefault("written", new TreeMap<>()), read.getOrDefault("before", new TreeMap<>()));
    }

    /** A folder was made. */
    void made(Path folder) {
        entries.putIfAbsent(folder.toString(), FOLDER);
    }

    /** Whether the folder was made by us. */
    boolean hasMade(Path folder) {
        return FOLDER.equals(entries.get(folder.toString()));
    }

    /**
     * A file was written.
     *
     * @param existed whether there was one before; what was said the first time counts
     */
    void wrote(Path path, byte[] content, boolean existed) {
        entries.put(path.toString(), Hashes.sha256(content));
        before.putIfAbsent(path.toString(), Boolean.toString(existed));
    }

    /** Whether the file still has what we wrote. */
    boolean hasWritten(Path path, byte[] content) {
        return Hashes.sha256(content).equals(entries.get(path.toString()));
    }

    /** Whether the file was there before we wrote it, as far as we know. */
    boolean existed(Path path) {
        return !"false".equals(before.get(path.toString()));
    }

    /** Nothing is known of it any more. */
    void forget(Path path) {
        entries.remove(path.toString());
        before.remove(path.toString());
    }

    /** Writes it, readable by nobody else; the folder is made for it. */
    void save() throws IOException {
        PrivateFiles.folder(folder());
        PrivateFiles.replace(file, JSON.writeValueAsBytes(Map.of("written", entries, "before", before)));
    }

    /** Removes it, and its folder if nothing else is in there. */
    void remove() throws IOException {
        Files.deleteIfExists(file);
        if (Files.isDirectory(folder()) && Folders.empty(folder())) {
            Files.delete(folder());
        }
    }

    private Path folder() {
        return Path.of(String.valueOf(file.getParent()));
    }
}
