// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.signing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.EventEntry;
import org.deskreel.engine.manifest.Manifest.SessionInfo;
import org.deskreel.engine.manifest.RecordingState;

/** A small manifest. */
final class SampleManifest {
    static final Instant START = Instant.parse("2026-11-23T07:25:09.412Z");

    private SampleManifest() {}

    static Manifest of(RecordingState state) {
        return new Manifest(
                Manifest.SCHEMA,
                "20261123T072509Z-12345678",
                new SessionInfo("4711", "jane", "local", Map.of("stack", "Zoë \"1\"")),
                "host-1",
                Map.of("deskreel", "0.1.0"),
                state,
                START,
                null,
                START,
                1,
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                List.of(new EventEntry(START, "state-recording", "")));
    }
}
