// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.util.Comparator;
import java.util.List;

/**
 * A process of the host, as the kernel tells of it.
 *
 * @param pid its number
 * @param parent the number of its parent
 * @param started when it was forked, in ticks of a hundredth of a second since the machine started
 * @param uid the account that it runs as
 * @param gid the group that it runs as
 * @param program the last name of the file that it executes: what it calls itself does not count
 * @param arguments what it was started with, its own name first
 */
record HostProcess(long pid, long parent, long started, long uid, long gid, String program, List<String> arguments) {
    /** The order in which processes were forked. */
    static final Comparator<HostProcess> BY_AGE =
            Comparator.comparingLong(HostProcess::started).thenComparingLong(HostProcess::pid);

    HostProcess {
        arguments = List.copyOf(arguments);
    }

    /** Whether it is the system's, and no user's. */
    boolean ofRoot() {
        return uid == 0;
    }
}
