// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a shared access signature says of itself; only Azure knows whether it is true. */
final class SasGrant {
    private final Map<String, String> parameters = new TreeMap<>();

    SasGrant(String sas) {
        for (String part : sas.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
    }

    /** Whether objects can be read and listed. A signature by a stored policy says nothing; then we believe it can. */
    boolean reads() {
        String permissions = parameters.get("sp");
        boolean single = "b".equals(parameters.get("sr"));
        return permissions == null || permissions.contains("r") && permissions.contains("l") && !single;
    }

    /** When it ends; empty where a stored policy says so. */
    Optional<Instant> end() {
        return time("se");
    }

    /** When it begins; empty when at once. */
    Optional<Instant> start() {
        return time("st");
    }

    private Optional<Instant> time(String name) {
        String value = parameters.get(name);
        try {
            return value == null ? Optional.empty() : Optional.of(instant(value));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Azure writes {@code 2026-11-23}, {@code 2026-11-23T07:25Z} or {@code 2026-11-23T07:25:09Z}. */
    private static Instant instant(String value) {
        return OffsetDateTime.parse(value.contains("T") ? value : value + "T00:00:00Z")
                .toInstant();
    }

    /** The permissions as written, such as {@code rcwl}. */
    String permissions() {
        return parameters.getOrDefault("sp", "those of its stored policy");
    }
}
