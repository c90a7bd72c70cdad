// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.SegmentMetadata;
import org.deskreel.engine.spool.Hashes;

/**
 * A manifest or a playlist as the sink holds it.
 *
 * @param name relative to the recording
 * @param content its bytes
 * @param metadata that the sink keeps with it; empty where it keeps none
 */
record SmallObject(String name, byte[] content, Map<String, String> metadata) {
    /** Whether it is what was delivered, as far as the sink kept its SHA-256. */
    List<String> findings() {
        String recorded = metadata.get(SegmentMetadata.SHA256);
        return recorded == null || recorded.equals(Hashes.sha256(content))
                ? List.of()
                : List.of("The object " + name + " is not what was delivered: its SHA-256 is another.");
    }
}
