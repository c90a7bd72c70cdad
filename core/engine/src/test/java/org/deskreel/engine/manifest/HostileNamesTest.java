// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.deskreel.spi.storage.ObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever users, stacks and sessions are called, keys stay in their place, legal everywhere, and apart. */
class HostileNamesTest {
    private static final long SEED = 20_261_123;
    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_@=+%~-]([A-Za-z0-9._@=+%~-]*[A-Za-z0-9_@=+%~-])?");
    private static final Set<String> DEVICES =
            Set.of("con", "prn", "aux", "nul", "com0", "com1", "com9", "lpt0", "lpt1", "lpt9");

    /** Pieces of which hostile names are made. */
    private static final List<String> PIECES = List.of(
            "..",
            ".",
            "/",
            "\\",
            "%",
            "%2F",
            "%~",
            "~",
            " ",
            "",
            "a",
            "A",
            "con",
            "COM1",
            "nul.txt",
            "segments",
            "recording.json",
            "playlist.m3u8",
            "open.mp4",
            "\u0000",
            "\n",
            "\r\n",
            "\u007f",
            "\u0085",
            "\u00e9",
            "e\u0301",
            "\u00df",
            "\u1e9e",
            "\u0130",
            "\u0131",
            "\u202e",
            "\u200b",
            "\ufeff",
            "\uff0f",
            "\u2215",
            "\ud83d\ude00",
            "\ud800",
            "\udc00",
            "\uffff",
            "*",
            "?",
            "<",
            ">",
            "|",
            ":",
            "\"",
            "'",
            "$1",
            "${user}",
            "{user}",
            "#",
            "&",
            "+",
            "=",
            "@",
            "-",
            "_",
            "x".repeat(149),
            "\u00e9".repeat(60));

    @Test
    void areLegalAndStayInTheirPlace() {
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            String value = random(random);
            String folder = KeyTemplate.parse("p/{user}/{session}/").folder(Map.of("user", value, "session", "4711"));
            String[] parts = new ObjectKey(folder + "recording.json").value().split("/");
            assertThat(parts).as(value).hasSize(4).startsWith("p").endsWith("4711", "recording.json");
            assertThat(parts[1]).as(value).matches(LEGAL).hasSizeLessThanOrEqualTo(150);
            assertThat(DEVICES)
                    .as(value)
                    .doesNotContain(parts[1].toLowerCase(Locale.ROOT).replaceFirst("\\..*", ""));
        }
    }

    @Test
    void stayApart() {
        Map<String, String> seen = new HashMap<>();
        Map<String, String> folded = new HashMap<>();
        for (String value : values()) {
            String name = KeyEscape.escape(value, KeyEscape.LONGEST);
            assertThat(seen.getOrDefault(name, value)).as(name).isEqualTo(value);
            seen.put(name, value);
            String same = folded.getOrDefault(name.toLowerCase(Locale.ROOT), value);
            assertThat(same).as("on a share of Windows: %s", name).isEqualToIgnoringCase(value);
            folded.put(name.toLowerCase(Locale.ROOT), value);
        }
        assertThat(seen).hasSizeGreaterThan(5_000);
    }

    @Test
    void stayApartInOneFolder() {
        KeyTemplate template = KeyTemplate.parse("{user}-{session}_{host}/");
        Map<String, List<String>> seen = new HashMap<>();
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            List<String> values = List.of(random(random), random(random), random(random));
            String folder =
                    template.folder(Map.of("user", values.get(0), "session", values.get(1), "host", values.get(2)));
            assertThat(folder).hasSizeLessThan(256);
            assertThat(seen.getOrDefault(folder, values)).as(folder).isEqualTo(values);
            seen.put(folder, values);
        }
        assertThat(template.folder(Map.of("user", "a-b", "session", "c", "host", "h")))
                .isNotEqualTo(template.folder(Map.of("user", "a", "session", "b-c", "host", "h")));
    }

    @Test
    void canBeReadBackUnlessTheyWereTooLong() {
        for (String value : values()) {
            String name = KeyEscape.escape(value, KeyEscape.LONGEST);
            boolean whole = !name.contains("~") && value.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000);
            KeyEscape.unescape(name)
                    .ifPresentOrElse(
                            told -> assertThat(told).as(name).isEqualTo(value),
                            () -> assertThat(whole).as(name).isFalse());
        }
    }

    @Test
    void leaveRoomForTheNamesOfObjects() {
        String template = "{a}/{b}/{c}/{d}/{e}/{f}/{g}/{session}/";
        Map<String, String> values = new HashMap<>();
        List.of("a", "b", "c", "d", "e", "f", "g", "session")
                .forEach(name -> values.put(name, "\u4e2d".repeat(300) + name));
        String folder = KeyTemplate.parse(template).folder(values);
        assertThat(folder).hasSizeLessThanOrEqualTo(720);
        assertThat(new ObjectKey("a".repeat(200) + "/" + folder + "segments/000001-20261123T072509.412Z.mp4"))
                .isNotNull();
        assertThat(folder.split("/")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "jane, jane",
        "CORP\\jane, CORP%5Cjane",
        ".., %2E%2E",
        "., %2E",
        ".profile, %2Eprofile",
        "jane., jane%2E",
        "a.b, a.b",
        "con, %63on",
        "Con.txt, %43on.txt",
        "COM1, %43OM1",
        "com10, com10",
        "console, console",
        "nul., %6Eul%2E",
        "segments, %73egments",
        "Recording.json, %52ecording.json",
        "a b, a%20b",
        "100%, 100%25"
    })
    void areWrittenSo(String value, String name) {
        assertThat(KeyEscape.escape(value, KeyEscape.LONGEST)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%~00", "a/b", "%zz", "a%2", "%C3", "%ED%A0%80", "\u00e9"})
    void areReadBackOnlyWhenWhole(String name) {
        assertThat(KeyEscape.unescape(name).filter(text -> !text.isEmpty())).isEmpty();
    }

    private static List<String> values() {
        List<String> values = new ArrayList<>(PIECES);
        for (String first : PIECES) {
            PIECES.forEach(second -> values.add(first + second));
        }
        Random random = new Random(SEED);
        for (int i = 0; i < 10_000; i++) {
            values.add(random(random));
        }
        return values;
    }

    private static String random(Random random) {
        StringBuilder value = new StringBuilder();
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            value.append(
                    random.nextBoolean()
                            ? PIECES.get(random.nextInt(PIECES.size()))
                            : Character.toString(random.nextInt(0x110000)));
        }
        return value.toString();
    }
}
