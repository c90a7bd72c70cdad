// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class UserEnvironmentTest {
    private static final Map<String, String> MACHINE = Map.of("SystemRoot", "C:\\Windows", "Path", "C:\\bin");

    @Test
    void referencesAreTheUsersThenTheMachinesThenAsTheyAre() {
        assertThat(expand(Map.of("USERPROFILE", "C:\\Users\\ann", "TEMP", "%userprofile%\\Temp")))
                .containsEntry("TEMP", "C:\\Users\\ann\\Temp");
        assertThat(expand(Map.of("X", "%SYSTEMROOT%;%Nobody%;100 %"))).containsEntry("X", "C:\\Windows;%Nobody%;100 %");
    }

    @Test
    void variableThatNamesItselfMeansTheMachines() {
        assertThat(expand(Map.of("Path", "%Path%;C:\\Users\\ann\\bin")))
                .containsEntry("Path", "C:\\bin;C:\\Users\\ann\\bin");
    }

    @Test
    void namesAreFoundInAnyCase() {
        assertThat(expand(Map.of("Stack", "s1")).get("STACK")).isEqualTo("s1");
    }

    private static SortedMap<String, String> expand(Map<String, String> variables) {
        SortedMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(variables);
        return UserEnvironment.expand(sorted, MACHINE);
    }
}
