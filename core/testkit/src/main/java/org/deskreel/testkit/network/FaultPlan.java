// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import java.util.List;
import java.util.SplittableRandom;
import org.deskreel.spi.Api;

/** Which fault meets which connection of a {@link FaultProxy}. Called by one thread at a time. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface FaultPlan {
    /**
     * The fault of a connection.
     *
     * @param connection its number, from 1 on
     */
    Fault of(int connection);

    /** The same fault for every connection. */
    static FaultPlan always(Fault fault) {
        return connection -> fault;
    }

    /** A fault for every n-th connection. */
    static FaultPlan everyNth(int n, Fault fault) {
        return connection -> connection % n == 0 ? fault : Fault.none();
    }

    /**
     * Faults by chance; the same seed gives the same fault to the same connection.
     *
     * @param share of the connections that meet a fault, from 0 to 1
     * @param faults of which each is as likely
     */
    static FaultPlan seeded(long seed, double share, List<Fault> faults) {
        List<Fault> choice = List.copyOf(faults);
        return connection -> {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + connection);
            return random.nextDouble() < share ? choice.get(random.nextInt(choice.size())) : Fault.none();
        };
    }
}
