// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.time.Instant;
import java.util.function.Consumer;

/** Gets recordings as they are found and gives them on newest first. */
interface RecordingQueue extends AutoCloseable {
    /** One more recording. */
    void add(RecordingSummary recording);

    /** All that will be added began before this moment; returns whether any of it can still matter. */
    boolean reached(Instant moment, Consumer<RecordingSummary> target);

    /** Nothing will be added any more: gives on what is left. */
    void finish(Consumer<RecordingSummary> target);

    @Override
    void close();
}
