// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.WinReg;
import java.util.Map;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.WindowsErrorCode;
import org.deskreel.windows.session.Sessions;
import org.junit.jupiter.api.Test;

/** The real registry. */
final class UserEnvironmentIT {
    private static final String USER = System.getProperty("user.name");

    private final String sid = UserEnvironment.sid("", USER);

    @Test
    void variablesOfTheUserAndOfTheSessionAreRead() {
        String key = sid + "\\Environment";
        String session = sid + "\\Volatile Environment\\" + Sessions.own();
        Advapi32Util.registrySetStringValue(WinReg.HKEY_USERS, key, "DESKREEL_STACK", "Größe 1");
        Advapi32Util.registrySetExpandableStringValue(
                WinReg.HKEY_USERS, key, "DESKREEL_PLACE", "%deskreel_stack%\\%SystemRoot%\\%NOBODY%");
        Advapi32Util.registryCreateKey(WinReg.HKEY_USERS, session);
        Advapi32Util.registrySetStringValue(WinReg.HKEY_USERS, session, "DESKREEL_CLIENT", "laptop");
        try {
            Map<String, String> variables = UserEnvironment.read(sid, Sessions.own());
            assertThat(variables)
                    .containsEntry("DESKREEL_STACK", "Größe 1")
                    .containsEntry("DESKREEL_PLACE", "Größe 1\\" + System.getenv("SystemRoot") + "\\%NOBODY%")
                    .containsEntry("DESKREEL_CLIENT", "laptop");
            assertThat(variables.get("deskreel_stack")).isEqualTo("Größe 1");
            assertThat(UserEnvironment.read(sid, 99)).doesNotContainKey("DESKREEL_CLIENT");
        } finally {
            Advapi32Util.registryDeleteValue(WinReg.HKEY_USERS, key, "DESKREEL_STACK");
            Advapi32Util.registryDeleteValue(WinReg.HKEY_USERS, key, "DESKREEL_PLACE");
            Advapi32Util.registryDeleteKey(WinReg.HKEY_USERS, session);
        }
    }

    @Test
    void userWhoIsNotSignedInHasNoEnvironment() {
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> UserEnvironment.read("S-1-5-21-1-2-3-4711", 1))
                .withMessage("The profile of the user S-1-5-21-1-2-3-4711 is not loaded.")
                .satisfies(e -> assertThat(e.code()).isEqualTo(WindowsErrorCode.NO_USER));
    }

    @Test
    void userWhomNobodyKnowsIsNamed() {
        assertThatExceptionOfType(DeskreelException.class)
                .isThrownBy(() -> UserEnvironment.sid("NOWHERE", "nobody-at-all"))
                .withMessageContaining("'NOWHERE\\nobody-at-all'");
    }
}
