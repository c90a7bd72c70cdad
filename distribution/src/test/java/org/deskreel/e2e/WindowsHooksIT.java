// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.deskreel.testwindows.WineDesktop;
import org.junit.jupiter.api.Test;

/** The hooks for platforms without session scripts, in the program as it is installed on Windows. Wine knows no sessions. */
class WindowsHooksIT {
    @Test
    void askWindowsForItsSessions() throws IOException, InterruptedException {
        try (WineDesktop desktop = WineDesktop.start()) {
            WindowsInstallation deskreel = WindowsInstallation.unpackedOn(desktop);
            assertThat(doctor(deskreel, "hook: workspaces"))
                    .contains("there is no map of WorkSpaces")
                    .contains("Windows tells of 0 session(s)");
            assertThat(doctor(deskreel, "hook: ec2", "metadata-endpoint: http://127.0.0.1:9"))
                    .contains("The metadata service at http://127.0.0.1:9 cannot be reached");
        }
    }

    private static String doctor(WindowsInstallation deskreel, String... session) throws IOException {
        Path config = deskreel.programData().resolve("deskreel.yaml");
        Files.createDirectories(config.getParent());
        Files.writeString(
                config,
                "session:\n  %s\nsinks:\n  - type: local\n    path: 'C:\\Recordings'\n"
                        .formatted(String.join("\n  ", session)));
        var program = deskreel.start("doctor");
        program.waitFor(WindowsInstallation.PATIENCE);
        return program.output();
    }
}
