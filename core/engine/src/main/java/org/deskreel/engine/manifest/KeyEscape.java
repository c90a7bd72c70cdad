// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Writes any text as a name that is legal in every store and file system, and no two texts as the same name.
 *
 * <p>Whatever is not an ASCII letter or digit or one of {@code . _ @ = + -} becomes {@code %XX} per byte of UTF-8. So does
 * what a system would take for something else: a dot at the beginning (hidden files, {@code ..}) or at the end (Windows
 * forgets it), and the first letter of a name that is a device to Windows or an object of ours. Names that are too long keep
 * their beginning, and a hash that tells them from others. Letters keep their case: where names differ in nothing else, a
 * share of Windows takes them for the same.
 */
public final class KeyEscape {
    /** How long names get, unless there is less room. */
    static final int LONGEST = 150;

    private static final String PLAIN_SIGNS = "._@=+-";
    private static final int HASH = 34;
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");
    private static final Set<String> OURS =
            Set.of("segments", RecordingLayout.MANIFEST, RecordingLayout.PLAYLIST, RecordingLayout.OPEN_SEGMENT);

    private KeyEscape() {}

    static String escape(String value, int longest) {
        return shorten(named(bytes(value, PLAIN_SIGNS)), value, longest);
    }

    /** Letters and digits only, so that other signs can separate values from each other. */
    static String strictly(String value, int longest) {
        return shorten(named(bytes(value, "")), value, longest);
    }

    private static String bytes(String value, String signs) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : utf8(value)) {
            escaped.append(plain(b, signs) ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xff));
        }
        return escaped.isEmpty() ? "%" : escaped.toString();
    }

    /** As Java does it, but halves of surrogate pairs, which no text should hold, stay different from each other. */
    private static byte[] utf8(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        value.codePoints().forEach(c -> {
            boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
            bytes.writeBytes(
                    half
                            ? new byte[] {
                                (byte) (0xe0 | c >> 12), (byte) (0x80 | c >> 6 & 0x3f), (byte) (0x80 | c & 0x3f)
                            }
                            : Character.toString(c).getBytes(StandardCharsets.UTF_8));
        });
        return bytes.toByteArray();
    }

    private static boolean plain(byte b, String signs) {
        return b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b > 0 && signs.indexOf(b) >= 0;
    }

    private static String named(String escaped) {
        String name = escaped.startsWith(".") || special(escaped) ? hex(escaped, 0) : escaped;
        return name.endsWith(".") ? hex(name, name.length() - 1) : name;
    }

    private static boolean special(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String base = lower.contains(".") ? lower.substring(0, lower.indexOf('.')) : lower;
        return DEVICES.contains(base) || base.matches("(com|lpt)[0-9]") || OURS.contains(lower);
    }

    private static String hex(String name, int at) {
        return name.substring(0, at) + "%%%02X".formatted((int) name.charAt(at)) + name.substring(at + 1);
    }

    private static String shorten(String escaped, String value, int longest) {
        if (escaped.length() <= longest) {
            return escaped;
        }
        return escaped.substring(0, longest - HASH).replaceFirst("%.?$", "") + "%~" + hash(value);
    }

    private static String hash(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(utf8(value));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** The text that a name stands for; empty when the name was shortened, or is none that this makes. */
    public static Optional<String> unescape(String name) {
        if (name.equals("%")) {
            return Optional.of("");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '%' && isHex(name, i + 1)) {
                bytes.write(Integer.parseInt(name.substring(i + 1, i + 3), 16));
                i += 2;
            } else if (c < 0x80 && plain((byte) c, PLAIN_SIGNS)) {
                bytes.write(c);
            } else {
                return Optional.empty();
            }
        }
        return text(bytes.toByteArray());
    }

    private static boolean isHex(String name, int at) {
        return at + 2 <= name.length() && name.substring(at, at + 2).matches("[0-9A-F]{2}");
    }

    private static Optional<String> text(byte[] utf8) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
