// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.config.SettingException;

/**
 * Turns {@code {host}/{user}/{session}/} into the folder of a recording.
 *
 * <p>Values come from user names, stack names and the like, so they are escaped: whatever is not an ASCII letter or digit
 * or one of {@code . _ @ = + -} becomes {@code %XX} per byte of UTF-8. Different values therefore stay different, no
 * value can leave its place, and the result is legal in every store and file system.
 */
public final class KeyTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z0-9-]+)}");
    private static final int LONGEST_PART = 150;

    private final String template;

    private KeyTemplate(String template) {
        this.template = template;
    }

    /**
     * Reads a template.
     *
     * @throws SettingException when it is absolute, leaves its folder, or does not name the session
     */
    public static KeyTemplate parse(String text) {
        String template = text.endsWith("/") ? text : text + "/";
        boolean leaves = template.startsWith("/") || template.contains("//") || template.matches("(.*/)?\\.{1,2}/.*");
        if (leaves || template.contains("\\")) {
            throw new SettingException(
                    "'" + text + "' is no key template.", "Use relative folders such as {user}/{session}/.");
        }
        if (!template.contains("{session}")) {
            throw new SettingException(
                    "The key template '" + text + "' does not tell one session from another.",
                    "Let it contain {session}.");
        }
        return new KeyTemplate(template);
    }

    /** The folder, with a trailing slash. A value that is not known becomes {@code unknown}. */
    public String folder(Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(escape(values.getOrDefault(place.group(1), "unknown"))));
    }

    static String escape(String value) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            escaped.append(plain(b) ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        if (escaped.isEmpty()) {
            return "%";
        }
        boolean dots = value.equals(".") || value.equals("..");
        return dots ? escaped.toString().replace(".", "%2E") : shorten(escaped.toString(), value);
    }

    private static boolean plain(byte b) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || "._@=+-".indexOf(b) >= 0;
    }

    /** A name that is too long for a file system keeps its beginning, and a hash that tells it from others. */
    private static String shorten(String escaped, String value) {
        if (escaped.length() <= LONGEST_PART) {
            return escaped;
        }
        return escaped.substring(0, LONGEST_PART - 34).replaceFirst("%.?$", "") + "%~" + hash(value);
    }

    private static String hash(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return template;
    }
}
