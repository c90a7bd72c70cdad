// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.io.IOException;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.GapEntry;
import org.deskreel.engine.manifest.Manifest.MissingEntry;
import org.deskreel.engine.manifest.Manifest.SegmentEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.jspecify.annotations.Nullable;

/** Reads manifests of which nobody knows what happened to them: what is incomplete is refused. */
final class ManifestReader {
    private ManifestReader() {}

    static Manifest read(byte[] json) throws IOException {
        Manifest manifest = ManifestJson.read(json);
        need("recording", manifest.recording());
        need("session", manifest.session());
        need("host", manifest.host());
        need("state", manifest.state());
        need("updatedAt", manifest.updatedAt());
        if (manifest.timeline() != null) {
            need("timeline", manifest.timeline().name());
            need("timeline", manifest.timeline().sha256());
        }
        for (SegmentEntry segment : manifest.segments()) {
            need("segments", segment.name());
            need("segments", segment.start());
            need("segments", segment.sha256());
        }
        for (MissingEntry missing : manifest.missing()) {
            need("missing", missing.segment());
            need("missing", missing.reason());
            need("missing", missing.segment().name());
            need("missing", missing.segment().start());
            need("missing", missing.segment().sha256());
        }
        for (GapEntry gap : manifest.gaps()) {
            need("gaps", gap.start());
            need("gaps", gap.end());
            need("gaps", gap.cause());
        }
        return manifest;
    }

    private static void need(String name, @Nullable Object value) throws IOException {
        if (value == null) {
            throw new IOException("The part '" + name + "' of the manifest is missing or incomplete");
        }
    }
}
