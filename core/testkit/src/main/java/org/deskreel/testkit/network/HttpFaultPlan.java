// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.deskreel.spi.Api;

/** Which fault meets which request of a {@link HttpFaultProxy}. Called by one thread at a time. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
@FunctionalInterface
public interface HttpFaultPlan {
    /** The fault of a request. */
    HttpFault of(HttpExchange request);

    /** The same for every request: with {@link HttpFault#slowDown()}, a storm. */
    static HttpFaultPlan always(HttpFault fault) {
        return request -> fault;
    }

    /** A fault for every n-th request. */
    static HttpFaultPlan everyNth(int n, HttpFault fault) {
        return request -> request.number() % n == 0 ? fault : HttpFault.none();
    }

    /** A fault for the requests that meet a condition. */
    static HttpFaultPlan when(Predicate<HttpExchange> condition, HttpFault fault) {
        return request -> condition.test(request) ? fault : HttpFault.none();
    }

    /**
     * Faults by chance; the same seed gives the same fault to the request of the same number.
     *
     * @param share of the requests that meet a fault, from 0 to 1
     * @param faults of which each is as likely
     */
    static HttpFaultPlan seeded(long seed, double share, List<HttpFault> faults) {
        List<HttpFault> choice = List.copyOf(faults);
        return request -> {
            SplittableRandom random = new SplittableRandom(seed * 1_000_003 + request.number());
            return random.nextDouble() < share ? choice.get(random.nextInt(choice.size())) : HttpFault.none();
        };
    }
}
