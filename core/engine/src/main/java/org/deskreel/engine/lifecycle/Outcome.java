// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.util.List;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;

/**
 * What became of a recording.
 *
 * @param manifest as it was at the end
 * @param key folder of the recording in the sinks
 * @param sinks how delivery ended for each
 * @param complete whether every required sink has everything
 */
public record Outcome(Manifest manifest, String key, List<SinkStatus> sinks, boolean complete) {
    /** Whether there is any footage. */
    public boolean footage() {
        return !manifest.segments().isEmpty();
    }
}
