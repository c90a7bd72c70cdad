// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.network;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.deskreel.spi.Api;

/**
 * What goes wrong with one request.
 *
 * @param kind what happens
 * @param status of the answer in the server's place
 * @param body of the answer in the server's place
 * @param headers of the answer: of that in the server's place, or to be put over those of the server
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record HttpFault(Kind kind, int status, String body, Map<String, String> headers) {
    /** What happens. */
    public enum Kind {
        /** Nothing: the request is forwarded, and so is the answer. */
        NONE,
        /** The request never reaches the server; the proxy answers. */
        ANSWERED,
        /** The request is forwarded, and the server's answer gets other headers. */
        ALTERED,
        /** The request is forwarded, and the connection is cut instead of an answer. */
        LOST_ANSWER
    }

    public HttpFault {
        headers = Map.copyOf(headers);
    }

    /** All is well. */
    public static HttpFault none() {
        return new HttpFault(Kind.NONE, 0, "", Map.of());
    }

    /** The request is answered with this status without being forwarded; {@code body} is the answer's content. */
    public static HttpFault answer(int status, String body) {
        return new HttpFault(Kind.ANSWERED, status, body, Map.of("Content-Type", "application/xml"));
    }

    /** The request is answered as S3 does it in trouble. */
    public static HttpFault s3Error(int status, String code) {
        return answer(
                status,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code
                        + "</Code><Message>On purpose.</Message></Error>");
    }

    /** {@code 503 SlowDown}: what S3 answers to too many requests. */
    public static HttpFault slowDown() {
        return s3Error(503, "SlowDown");
    }

    /** {@code 500 InternalError}. */
    public static HttpFault internalError() {
        return s3Error(500, "InternalError");
    }

    /** The request is forwarded, and the client never learns what became of it. */
    public static HttpFault lostAnswer() {
        return new HttpFault(Kind.LOST_ANSWER, 0, "", Map.of());
    }

    /** The answer has another value of a header, such as another checksum. */
    public static HttpFault alteredHeader(String name, String value) {
        return new HttpFault(Kind.ALTERED, 0, "", Map.of(name, value));
    }

    /** The server's clock, as far as its answers show it, is ahead by so much; behind when negative. */
    public static HttpFault clockSkew(Duration ahead) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(ahead).atOffset(ZoneOffset.UTC));
        return alteredHeader("Date", date);
    }

    /**
     * The request is refused as S3 does it when its clock and the client's differ too much: {@code 403
     * RequestTimeTooSkewed}, with the server's time in the answer.
     */
    public static HttpFault refusedForSkew(Duration ahead) {
        HttpFault refusal = s3Error(403, "RequestTimeTooSkewed");
        return new HttpFault(
                Kind.ANSWERED,
                refusal.status(),
                refusal.body(),
                clockSkew(ahead).headers());
    }
}
