// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The question that a browser asks a store before a page of another origin may read a range of it (Fetch, 4.8).
 *
 * @param url that the page wants
 * @param page the origin of the page
 */
record Preflight(URI url, String page) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Why the answer is no, or is not known; empty when it is yes. */
    Optional<String> objection() {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", page)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "range")
                .build();
        try {
            return allows(client.send(request, BodyHandlers.discarding()))
                    ? Optional.empty()
                    : Optional.of("it does not allow pages of " + page + " to read (CORS).");
        } catch (IOException e) {
            return Optional.of("it could not be asked whether it allows that (" + e + ").");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean allows(HttpResponse<?> answer) {
        return answer.statusCode() / 100 == 2
                && answer.headers()
                        .firstValue("Access-Control-Allow-Origin")
                        .filter(Set.of("*", page)::contains)
                        .isPresent();
    }
}
