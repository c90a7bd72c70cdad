// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a recording is in its life. */
public enum RecordingState {
    /** The session is being found and the backend chosen. */
    PREPARING,
    /** Footage is being taken. */
    RECORDING,
    /** The session goes on, but no footage is taken at the moment. */
    INTERRUPTED,
    /** The session has ended; the rest is being delivered. */
    FINALIZING,
    /** The session has ended, and every required sink has everything. */
    COMPLETE,
    /** The session has ended, and something is missing in a required sink. */
    INCOMPLETE;

    /** As it stands in manifests and status files. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the session is over. */
    public boolean over() {
        return this == COMPLETE || this == INCOMPLETE;
    }
}
