// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.deskreel.benchmarks.contender.Proc;

/** Ends processes, and waits until they write into no folder any more: it may be removed next. */
final class Processes {
    private Processes() {}

    /** Ends one and all below it. */
    static void endTree(ProcessHandle root) {
        end(Stream.concat(Stream.of(root), root.descendants()).toList());
    }

    static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        long end = System.nanoTime() + Installation.PATIENCE.toNanos();
        while (processes.stream().anyMatch(Proc::runs) && System.nanoTime() < end) {
            LockSupport.parkNanos(20_000_000);
        }
    }
}
