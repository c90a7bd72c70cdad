// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.storage.ObjectKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTemplateTest {
    @Test
    void putsValuesInTheirPlaces() {
        String folder = KeyTemplate.parse("{host}/{user}/{session}/")
                .folder(Map.of("host", "desk-1", "user", "ada@example.org", "session", "4711"));

        assertThat(folder).isEqualTo("desk-1/ada@example.org/4711/");
    }

    @Test
    void hostileValuesStayInTheirPlaceAndApart() {
        List<String> hostile = List.of(
                "..",
                ".",
                "",
                "a/b",
                "a%2Fb",
                "a\\b",
                "/etc/passwd",
                "a\nb",
                "ä",
                "a b",
                "%",
                "~",
                "con:",
                "x".repeat(400),
                "x".repeat(401),
                "é".repeat(200),
                "{user}",
                "$1",
                "\u0000");
        Set<String> folders = new HashSet<>();

        for (String value : hostile) {
            String folder = KeyTemplate.parse("p/{session}").folder(Map.of("session", value));

            assertThat(folder).startsWith("p/").endsWith("/");
            assertThat(new ObjectKey(folder + "recording.json").value().split("/"))
                    .hasSize(3);
            folders.add(folder);
        }
        assertThat(folders).hasSize(hostile.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/{session}",
                "../{session}",
                "a/../{session}",
                "a//{session}",
                "a\\{session}",
                "{user}/",
                "{User}/{session}",
                "a{b/{session}",
                "{user}{session}",
                "{user}x{session}",
                "a\nb/{session}"
            })
    void refusesTemplatesThatLeaveTheirFolderOrMixSessions(String template) {
        assertThatThrownBy(() -> KeyTemplate.parse(template)).isInstanceOf(SettingException.class);
    }
}
