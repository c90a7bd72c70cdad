// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

/** Counts bytes, and lets only so many of them pass in a second. */
final class Throttle {
    private static final double NANOS = 1e9;

    private long bytesPerSecond = Long.MAX_VALUE;
    private long passed;
    private long free = System.nanoTime();

    synchronized void limit(long limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A bandwidth of " + limit + " bytes in a second lets nothing pass");
        }
        bytesPerSecond = limit;
        free = System.nanoTime();
        notifyAll();
    }

    /** Waits until the bytes may pass. */
    void pass(int bytes) throws InterruptedException {
        synchronized (this) {
            passed += bytes;
            long now = System.nanoTime();
            long from = Math.max(free, now);
            free = bytesPerSecond == Long.MAX_VALUE ? now : from + Math.round(bytes * NANOS / bytesPerSecond);
            while (free > System.nanoTime() && bytesPerSecond != Long.MAX_VALUE && from > now) {
                long millis = (from - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return;
                }
                wait(millis);
            }
        }
    }

    synchronized long passed() {
        return passed;
    }
}
