// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.util.List;
import org.deskreel.engine.manifest.Manifest;

/**
 * What a repair did, or would do.
 *
 * @param key of the recording
 * @param manifest as it is now, or would be
 * @param written names of the objects that were written, or would be; empty when nothing was wrong
 * @param notes what was found, one sentence each
 */
public record RepairReport(String key, Manifest manifest, List<String> written, List<String> notes) {
    public RepairReport {
        written = List.copyOf(written);
        notes = List.copyOf(notes);
    }
}
