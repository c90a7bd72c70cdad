// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import org.deskreel.engine.delivery.Delivery;
import org.deskreel.engine.recordings.Progress;
import org.deskreel.engine.spool.SpooledStatus.SinkStatus;

/** Tells how far a delivery is, by looking at it now and then from a thread of its own. */
final class DeliveryProgress implements AutoCloseable {
    private static final int BETWEEN_LOOKS_MILLIS = 250;

    private final Delivery delivery;
    private final Progress progress;
    private final Thread thread = new Thread(this::watch, "delivery-progress");
    private long told;

    DeliveryProgress(Delivery delivery, Progress progress) {
        this.delivery = delivery;
        this.progress = progress;
        this.told = waiting();
        thread.setDaemon(true);
    }

    void start() {
        progress.begin("segments", told);
        thread.start();
    }

    private void watch() {
        try {
            while (!Thread.interrupted()) {
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
                tell();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tell() {
        long now = waiting();
        progress.step(told - now);
        told = now;
    }

    private long waiting() {
        return delivery.status().stream().mapToInt(SinkStatus::waiting).sum();
    }

    @Override
    public void close() {
        thread.interrupt();
        tell();
    }
}
