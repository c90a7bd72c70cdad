// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.session.Session;
import org.junit.jupiter.api.Test;

class LocalHookTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T07:25:09.412Z"), ZoneOffset.ofHours(5));

    @Test
    void namesTheSessionByTimeAndProcess() {
        assertThat(current(new LocalHookConfig(null, null), Map.of()).id().value())
                .isEqualTo("20261123T072509Z-" + ProcessHandle.current().pid());
    }

    @Test
    void takesIdAndUserFromTheSettings() {
        Session session = current(new LocalHookConfig("training-42", "jane"), Map.of());
        assertThat(session.id().value()).isEqualTo("training-42");
        assertThat(session.user()).isEqualTo("jane");
    }

    @Test
    void takesTheUserFromTheAccountOtherwise() {
        assertThat(current(new LocalHookConfig(null, null), Map.of()).user())
                .isEqualTo(System.getProperty("user.name"));
    }

    @Test
    void beginsWithItsRecordingAndHasNoMetadata() {
        Session session = current(new LocalHookConfig(null, null), Map.of());
        assertThat(session.started()).isEmpty();
        assertThat(session.metadata()).isEmpty();
    }

    @Test
    void tellsHowToReachTheDisplay() {
        Map<String, String> environment = Map.of("DISPLAY", ":7", "XAUTHORITY", "/run/x", "HOME", "/root");
        assertThat(current(new LocalHookConfig(null, null), environment).desktop())
                .isEqualTo(Map.of("display", ":7", "xauthority", "/run/x"));
    }

    @Test
    void leavesOutAnEmptyDisplay() {
        assertThat(current(new LocalHookConfig(null, null), Map.of("DISPLAY", ""))
                        .desktop())
                .isEmpty();
    }

    @Test
    void refusesBlankNames() {
        assertThatThrownBy(() -> new LocalHookConfig(" ", null)).isInstanceOf(SettingException.class);
        assertThatThrownBy(() -> new LocalHookConfig(null, "")).isInstanceOf(SettingException.class);
    }

    private static Session current(LocalHookConfig config, Map<String, String> environment) {
        try (LocalHook hook = new LocalHook(config, CLOCK, environment)) {
            return hook.current().orElseThrow();
        }
    }
}
