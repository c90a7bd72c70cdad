// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.spool.Draft;
import org.jspecify.annotations.Nullable;

/**
 * Sends timeline, manifest and playlist as the recording changes: at once when its state did, and otherwise no more often than
 * their interval, their size and the store allow. A store that keeps every version gets them once a minute.
 */
final class ManifestUpdates {
    private static final Duration VERSIONED_INTERVAL = Duration.ofMinutes(1);
    private static final long BYTES_PER_SECOND = 64 * 1024;

    /** Manifest and playlist together are about so many times as long as the playlist. */
    private static final long MANIFEST_PER_PLAYLIST = 3;

    private final Parcel parcel;
    private final Supplier<Set<Integer>> refused;
    private final Duration interval;
    private final Clock clock;

    private long changes = 1;
    private long sending;
    private long sent;
    private boolean urgent = true;
    private @Nullable Instant next;
    private @Nullable Draft draft;
    private @Nullable Manifest unlisted;
    private long timelineBytes;

    /**
     * @param refused the segments that the sink does not take
     * @param interval between two updates at least
     */
    ManifestUpdates(Parcel parcel, Supplier<Set<Integer>> refused, Duration interval, Clock clock) {
        this.parcel = parcel;
        this.refused = refused;
        this.interval = interval;
        this.clock = clock;
    }

    /** The recording has changed; {@code state} when its state did. */
    synchronized void changed(boolean state) {
        changes++;
        urgent |= state;
    }

    /** Whether the sink has the newest manifest and its playlist. */
    synchronized boolean upToDate() {
        return sent == changes;
    }

    /** Whether something should be sent now; {@code idle} when nothing else is to be sent. */
    synchronized boolean due(boolean idle) {
        boolean paced = next == null || !clock.instant().isBefore(next);
        return draft != null || unlisted != null || sent < changes && (urgent && idle || paced);
    }

    /** Until something is due; at most {@code longest}. */
    synchronized Duration wait(Duration longest) {
        if (sent == changes || next == null) {
            return longest;
        }
        Duration wait = Duration.between(clock.instant(), next);
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(longest) < 0 ? wait : longest;
    }

    /**
     * Sends the timeline, or the manifest that names it, or the playlist that goes with the last one: in steps of their own,
     * so that a sink that fails every other time gets all.
     */
    void send() {
        Manifest listing = unlisted();
        Draft begun = draft();
        if (listing != null) {
            listed(parcel.playlist(listing));
        } else if (begun != null) {
            sendManifest(begun.manifest());
        } else {
            begin();
            Draft fresh = parcel.draft(refused.get());
            byte[] timeline = fresh.timeline();
            if (timeline == null) {
                sendManifest(fresh.manifest());
            } else {
                named(fresh, parcel.timeline(timeline));
            }
        }
    }

    private void sendManifest(Manifest manifest) {
        parcel.manifest(manifest);
        delivered(manifest);
    }

    private synchronized @Nullable Manifest unlisted() {
        return unlisted;
    }

    private synchronized @Nullable Draft draft() {
        return draft;
    }

    private synchronized void begin() {
        sending = changes;
    }

    private synchronized void named(Draft fresh, long bytes) {
        draft = fresh;
        timelineBytes = bytes;
    }

    private synchronized void delivered(Manifest manifest) {
        draft = null;
        unlisted = manifest;
    }

    private synchronized void listed(long bytes) {
        unlisted = null;
        sent = sending;
        urgent = urgent && sent < changes;
        Duration budget = Duration.ofMillis((MANIFEST_PER_PLAYLIST * bytes + timelineBytes) * 1000 / BYTES_PER_SECOND);
        Duration least = longer(budget, interval);
        next = clock.instant().plus(parcel.keepsVersions() ? longer(least, VERSIONED_INTERVAL) : least);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
