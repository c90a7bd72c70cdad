// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Azure wants names of metadata that are identifiers: letters, digits and underscores, no digit first. Ours have hyphens
 * and may start with a digit. A hyphen becomes an underscore; a name that would start with a digit or underscore, and one
 * that starts with {@code x-} itself, gets {@code x_} in front. That can be undone, because our names have no underscores.
 */
final class MetadataNames {
    /** Where the SHA-256 of an object stands; no name of ours is written like that. */
    static final String SHA_256 = "_sha256";

    private static final String ESCAPE = "x_";

    private MetadataNames() {}

    static Map<String, String> toAzure(Map<String, String> metadata) {
        Map<String, String> mapped = new TreeMap<>();
        metadata.forEach((name, value) -> mapped.put(toAzure(name), value));
        return mapped;
    }

    static String toAzure(String name) {
        String plain = name.replace('-', '_');
        boolean identifier = Character.isLetter(plain.charAt(0)) && !plain.startsWith(ESCAPE);
        return identifier ? plain : ESCAPE + plain;
    }

    /** The SHA-256 that an object was stored with; empty when something else has stored it. */
    static String sha256(Map<String, String> metadata) {
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(SHA_256)) {
                return entry.getValue();
            }
        }
        return "";
    }

    /** Azure gives names back in whatever case. */
    static Map<String, String> fromAzure(Map<String, String> metadata) {
        Map<String, String> mapped = new TreeMap<>();
        metadata.forEach((name, value) -> {
            if (!name.equalsIgnoreCase(SHA_256)) {
                mapped.put(fromAzure(name), value);
            }
        });
        return mapped;
    }

    static String fromAzure(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.startsWith(ESCAPE) ? lower.substring(ESCAPE.length()) : lower;
        return plain.replace('_', '-');
    }
}
