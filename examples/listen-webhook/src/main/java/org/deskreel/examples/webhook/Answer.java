// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.webhook;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;

/** What an endpoint answered: whether it has the event, whether to try again, and when. */
record Answer(URI url, int status, HttpHeaders headers) {
    /** An endpoint that asks for more is asked again all the same. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** Returns when the endpoint has the event. What can be mended while sessions run is tried again. */
    void check() {
        if (status >= 200 && status < 300) {
            return;
        }
        throw switch (status) {
            case 301, 302, 303, 307, 308 ->
                error(WebhookErrors.REDIRECTED, "Write the address where it is now into 'url'.");
            case 401, 403, 404, 407 -> error(WebhookErrors.DENIED, "It is tried again; look at 'url' and 'secret'.");
            case 410 -> error(WebhookErrors.GONE, "Nothing more is posted; remove the listener, or correct 'url'.");
            case 408, 425, 429 -> busy();
            default -> status >= 500 ? busy() : error(WebhookErrors.REFUSED, "Look at the receiver's log.");
        };
    }

    private DeskreelException busy() {
        return error(WebhookErrors.BUSY, "It is tried again.");
    }

    private DeskreelException error(ErrorCode code, String remedy) {
        return DeskreelException.of(code, url + " answered with status " + status + ".")
                .remedy(remedy);
    }

    /** Before when the endpoint wants no other request: seconds or a date (RFC 9110, section 10.2.3). */
    Optional<Instant> retryAfter(Instant now) {
        return headers.firstValue("retry-after").flatMap(text -> moment(text.strip(), now));
    }

    private static Optional<Instant> moment(String text, Instant now) {
        try {
            Instant at = text.matches("[0-9]{1,9}")
                    ? now.plusSeconds(Long.parseLong(text))
                    : ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
            Instant latest = now.plus(LONGEST_WAIT);
            return Optional.of(at.isBefore(latest) ? at : latest);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
