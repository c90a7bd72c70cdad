// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.time.Instant;
import org.deskreel.engine.manifest.Manifest.TakeEntry;

/** How entries of the journal change the account of a take. */
final class Takes {
    private Takes() {}

    static TakeEntry begun(Entry.TakeBegun begun) {
        return new TakeEntry(begun.take(), begun.backend(), "", null, null, null, begun.layout(), 0, 0);
    }

    static TakeEntry described(TakeEntry take, String capture) {
        return new TakeEntry(
                take.number(),
                take.backend(),
                capture,
                take.startedAt(),
                take.endedAt(),
                take.end(),
                take.layout(),
                take.frames(),
                take.dropped());
    }

    static TakeEntry started(TakeEntry take, Instant at) {
        return new TakeEntry(take.number(), take.backend(), take.capture(), at, null, null, take.layout(), 0, 0);
    }

    static TakeEntry ended(TakeEntry take, Entry.TakeEnded ended) {
        return new TakeEntry(
                take.number(),
                take.backend(),
                take.capture(),
                take.startedAt(),
                ended.at(),
                ended.end(),
                take.layout(),
                ended.frames(),
                ended.dropped());
    }
}
