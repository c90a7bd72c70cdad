// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {
    @TempDir
    Path folder;

    @Test
    void stateIsWhereThePlatformWantsIt() {
        assertThat(places(Map.of(), Map.of("user.name", "root")).state()).isEqualTo(Path.of("/var/lib/deskreel"));
        assertThat(places(Map.of(), Map.of("user.home", "/home/x", "user.name", "x"))
                        .state())
                .isEqualTo(Path.of("/home/x/.local/state/deskreel"));
        assertThat(places(Map.of("XDG_STATE_HOME", "/s"), Map.of("user.name", "x"))
                        .state())
                .isEqualTo(Path.of("/s/deskreel"));
        assertThat(places(Map.of("ProgramData", "/pd"), Map.of("user.name", "x"))
                        .state())
                .isEqualTo(Path.of("/pd/Deskreel"));
    }

    /** Wherever a variable is missing; nothing is looked for in the folder that the command happens to be run in. */
    @Test
    void windowsHasItsPlacesWithoutTheUsualVariableToo() {
        Map<String, String> windows = Map.of("os.name", "Windows Server 2022", "user.name", "SYSTEM");
        assertThat(places(Map.of("ProgramData", " ", "ALLUSERSPROFILE", "/all"), windows)
                        .machineState())
                .isEqualTo(Path.of("/all/Deskreel"));
        assertThat(places(Map.of("SystemDrive", "D:"), windows).machineConfiguration())
                .isEqualTo(Path.of("D:\\ProgramData", "Deskreel", "deskreel.yaml"));
        assertThat(places(Map.of(), windows).state()).isEqualTo(Path.of("C:\\ProgramData", "Deskreel"));
    }

    @Test
    void configurationOfTheInstallationComesFirst() throws IOException {
        Path machine = Files.createDirectories(folder.resolve("data/Deskreel")).resolve("deskreel.yaml");
        Path own = Files.createDirectories(folder.resolve("home/conf")).resolve("deskreel.yaml");
        Places places = places(Map.of("ProgramData", folder.resolve("data").toString()), Map.of());
        assertThat(places.configuration(folder.resolve("home"))).isEmpty();
        Files.createFile(machine);
        assertThat(places.configuration(folder.resolve("home"))).contains(machine);
        Files.createFile(own);
        assertThat(places.configuration(folder.resolve("home"))).contains(own);
    }

    @Test
    void pluginsMayLieInFurtherFolders() {
        Places places = places(Map.of(), Map.of("deskreel.plugins", "/a" + File.pathSeparator + "/b"));
        assertThat(places.plugins(Path.of("/home")))
                .containsExactly(Path.of("/home/plugins"), Path.of("/a"), Path.of("/b"));
    }

    @Test
    void hostHasAName() {
        assertThat(places(Map.of("COMPUTERNAME", "WIN1"), Map.of()).host()).isEqualTo("WIN1");
        assertThat(places(Map.of(), Map.of()).host()).isNotBlank();
    }

    private static Places places(Map<String, String> environment, Map<String, String> properties) {
        return new Places(environment::get, properties::get);
    }
}
