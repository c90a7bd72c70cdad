// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import org.deskreel.engine.manifest.RecordingState;

/** Is told where a recording is in its life. */
@FunctionalInterface
public interface StateListener {
    /** The state is now as given; {@code why} is one sentence. Called in one of the recorder's threads; returns at once. */
    void changed(RecordingState state, String why);
}
