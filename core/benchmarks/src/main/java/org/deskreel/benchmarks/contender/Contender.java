// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.contender;

import java.io.IOException;
import java.nio.file.Path;

/** A recorder that can be measured. */
public interface Contender {
    /** What the table calls it. */
    String name();

    /** How long one of its files lasts when nobody says otherwise, in seconds. */
    int usualFileSeconds();

    /**
     * Begins to record a display; returns at once.
     *
     * @param folder empty or not yet there; everything the recorder writes goes below it
     * @param fileSeconds how long one of its files lasts
     */
    RunningRecorder record(String display, Path folder, int fileSeconds) throws IOException;
}
