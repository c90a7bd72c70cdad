// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.spi.DeskreelException;

/**
 * Footage that browsers fetch from the store itself, by signed URLs. Each is made when it is asked for, so that a viewing of
 * hours never meets one that is over. Safe for several threads.
 */
public final class DirectMedia {
    /** A browser follows at once; the rest is for clocks that differ a little. */
    private static final Duration VALIDITY = Duration.ofMinutes(5);

    /** Signed to see what URLs look like; it need not be there. */
    private static final String PROBE = "recording";

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final RecordingSource source;
    private final URI probe;
    private final String origin;

    private DirectMedia(RecordingSource source, URI probe) {
        this.source = source;
        this.probe = probe;
        this.origin = origin(probe);
    }

    /**
     * Signs a first URL, which tells what pages must be allowed to read from.
     *
     * @throws DeskreelException when the sink signs none, lacks what it signs with, or signs some that are not safe
     */
    public static DirectMedia of(RecordingSource source) {
        return new DirectMedia(source, signed(source, PROBE));
    }

    private static URI signed(RecordingSource source, String name) {
        URI url = source.signedUrl(name, VALIDITY).orElseThrow(() -> notSigned(source));
        if (!safe(url)) {
            throw DeskreelException.of(
                            ReviewError.UNSAFE_URL,
                            "The sink " + source.location() + " signs URLs of " + url.getScheme() + "://"
                                    + url.getAuthority() + ", which are not safe in a browser.")
                    .remedy("Give the sink an endpoint with https, or start without --direct.");
        }
        return url;
    }

    private static DeskreelException notSigned(RecordingSource source) {
        return DeskreelException.of(
                        ReviewError.NO_SIGNED_URLS,
                        "The sink " + source.location() + " signs no URLs by which browsers could read from it.")
                .remedy("Start without --direct, or choose a sink of S3, or of Azure without a SAS, with --sink.");
    }

    /** Whoever reads a signed URL on its way can read the footage. */
    private static boolean safe(URI url) {
        String host = url.getHost();
        return host != null
                && ("https".equals(url.getScheme()) || ("http".equals(url.getScheme()) && LOOPBACK.contains(host)));
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    /** The origin of all URLs, as pages are told it (Content-Security-Policy). */
    String origin() {
        return origin;
    }

    /**
     * A URL for a segment, as of now.
     *
     * @throws DeskreelException when it cannot be signed any more
     */
    URI address(String name) {
        URI url = signed(source, name);
        if (!origin(url).equals(origin)) {
            throw new Refusal(502, "The sink names another host than at the start; start 'deskreel review' again.");
        }
        return url;
    }

    /**
     * Asks the store whether it lets pages of an origin read from it.
     *
     * @return what is wrong and what to do about it; empty when all is well
     */
    public Optional<String> objection(String page) {
        return new Preflight(probe, page)
                .objection()
                .map(reason -> "Browsers will not get footage from " + origin + ": "
                        + reason + " Give it the rule of docs/review.md for " + page
                        + " (--port keeps that the same), or start without --direct.");
    }
}
