// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deskreel.spi.Api;

/**
 * A request that a {@link HttpFaultProxy} has seen, and what became of it.
 *
 * @param number of the request, from 1 on
 * @param time when it came
 * @param method such as {@code PUT}
 * @param target path and query as they were sent
 * @param headers of the request, names in lower case
 * @param status that the server answered, or the proxy in its place; 0 while there is no answer
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record HttpExchange(
        int number, Instant time, String method, String target, Map<String, String> headers, int status) {
    public HttpExchange {
        headers = Map.copyOf(headers);
    }

    /** A header of the request, whatever its case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    HttpExchange answered(int with) {
        return new HttpExchange(number, time, method, target, headers, with);
    }
}
