// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.spi.DeskreelException;

/** A file or folder that is there for a while and that nobody else can read. */
final class Scratch implements AutoCloseable {
    private final Path path;

    private Scratch(Path path) {
        this.path = path;
    }

    /** A file to be, in {@code folder}. */
    static Scratch file(Path folder) {
        try {
            return new Scratch(Files.createTempFile(folder, ".deskreel-", ".mp4"));
        } catch (IOException e) {
            throw failed(folder, e);
        }
    }

    /** An empty folder in {@code parent}. */
    static Scratch folder(Path parent) {
        try {
            return new Scratch(Files.createTempDirectory(parent, ".deskreel-"));
        } catch (IOException e) {
            throw failed(parent, e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            PrivateFiles.remove(path);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    static DeskreelException failed(Path path, IOException cause) {
        return DeskreelException.of(
                        RecordingsError.LOCAL_FILES, "The folder " + path + " cannot be used: " + cause + ".")
                .remedy("Make room, or choose another place.")
                .causedBy(cause);
    }
}
