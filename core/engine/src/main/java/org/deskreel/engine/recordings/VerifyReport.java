// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.signing.SignatureVerdict;
import org.jspecify.annotations.Nullable;

/**
 * What verifying a recording showed.
 *
 * @param recording which
 * @param segments how many segments were looked at
 * @param bytes how many bytes these have
 * @param decoded whether every frame was decoded
 * @param signature who signed the manifest; null when there is no manifest
 * @param findings what is wrong, one sentence each; empty when the recording is sound
 * @param damaged by the names of segments that are not what the manifest says, what was found of each; all other segments were
 *     looked at and are sound. These sentences are among the findings too
 * @param notes what is not wrong but worth knowing, one sentence each
 */
public record VerifyReport(
        RecordingSummary recording,
        int segments,
        long bytes,
        boolean decoded,
        @Nullable SignatureVerdict signature,
        List<String> findings,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, List<String>> damaged,
        List<String> notes) {
    public VerifyReport {
        findings = List.copyOf(findings);
        damaged = Collections.unmodifiableMap(new LinkedHashMap<>(damaged));
        notes = List.copyOf(notes);
    }

    /** Whether nothing is wrong. */
    public boolean sound() {
        return findings.isEmpty();
    }
}
