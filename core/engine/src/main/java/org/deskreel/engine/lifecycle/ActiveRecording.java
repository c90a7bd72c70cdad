// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Duration;
import org.deskreel.engine.delivery.Delivery;

/** The parts of a recording that is under way: starts them in order, and gives them back in reverse. */
final class ActiveRecording implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration STATUS = Duration.ofSeconds(5);

    private static final Duration DELIVERY_ANYWAY = Duration.ofSeconds(3);

    private final RecorderLoop loop;
    private final Delivery delivery;
    private final SegmentIntake intake;
    private final GeometryWatch geometry;
    private final FrontWatch front;
    private final SpoolSync sync;
    private final RecordPhase record;
    private final SpaceWatch space;
    private final Lifecycle lifecycle;
    private final StatusWriter status;
    private final Duties duties;

    @Inject
    ActiveRecording(
            RecorderLoop loop,
            Delivery delivery,
            SegmentIntake intake,
            GeometryWatch geometry,
            FrontWatch front,
            SpoolSync sync,
            RecordPhase record,
            SpaceWatch space,
            Lifecycle lifecycle,
            StatusWriter status,
            Duties duties) {
        this.loop = loop;
        this.delivery = delivery;
        this.intake = intake;
        this.geometry = geometry;
        this.front = front;
        this.sync = sync;
        this.record = record;
        this.space = space;
        this.lifecycle = lifecycle;
        this.status = status;
        this.duties = duties;
    }

    /**
     * Capture comes first: every moment before it is a gap. Delivery waits for the first frame, because loading what a
     * sink needs takes a second of one core.
     *
     * @param first what is done in the loop before anything else
     */
    void start(Runnable first) {
        lifecycle.afterwards(this::stateChanged);
        loop.post(first);
        loop.post(space::look);
        loop.post(record::begin);
        loop.after(DELIVERY_ANYWAY, delivery::start);
        sync.start();
        loop.every(LOOK, space::look);
        loop.every(LOOK, record::look);
        loop.every(STATUS, status::write);
        duties.start();
    }

    private void stateChanged() {
        status.write();
        delivery.start();
        duties.stateChanged();
    }

    Duties duties() {
        return duties;
    }

    RecorderLoop loop() {
        return loop;
    }

    RecordPhase record() {
        return record;
    }

    StatusWriter status() {
        return status;
    }

    @Override
    public void close() {
        duties.close();
        geometry.close();
        front.close();
        sync.close();
        delivery.close();
        intake.close();
        loop.close();
    }
}
