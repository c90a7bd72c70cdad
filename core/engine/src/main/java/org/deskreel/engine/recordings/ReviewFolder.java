// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.nio.file.Path;
import org.deskreel.engine.spool.Hashes;

/**
 * What an account keeps of a sink that it reviews: {@code review/HASH} in its state folder, where the hash is that of the
 * sink's location. All of it can be removed at any time; it is made anew.
 *
 * @param path the folder, which need not exist
 */
public record ReviewFolder(Path path) {
    private static final int DIGITS = 16;

    /** That of a source, in a state folder. */
    public static ReviewFolder of(Path state, RecordingSource source) {
        return new ReviewFolder(
                state.resolve("review").resolve(Hashes.sha256(source.location()).substring(0, DIGITS)));
    }

    /** The list of its recordings as it was read last. */
    public Path list() {
        return path.resolve("list.gz");
    }

    /** Folder of what was in front during its recordings, as far as somebody has looked for a text in it. */
    public Path titles() {
        return path.resolve("titles");
    }

    /** What has been verified. */
    public VerifiedRecordings verified() {
        return new VerifiedRecordings(path.resolve("verified"));
    }
}
