// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.util.List;

/**
 * What verifying a recording showed.
 *
 * @param recording which
 * @param segments how many segments were looked at
 * @param bytes how many bytes these have
 * @param decoded whether every frame was decoded
 * @param findings what is wrong, one sentence each; empty when the recording is sound
 */
public record VerifyReport(
        RecordingSummary recording, int segments, long bytes, boolean decoded, List<String> findings) {
    public VerifyReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing is wrong. */
    public boolean sound() {
        return findings.isEmpty();
    }
}
