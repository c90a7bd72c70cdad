// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.display;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.WinReg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deskreel.windows.Java;
import org.junit.jupiter.api.Test;

/** A desktop at 150 %, in a process of its own: Wine reads the scale when a process starts. */
final class ScaleIT {
    private static final String KEY = "Control Panel\\Desktop";
    private static final String VALUE = "LogPixels";

    @Test
    void layoutIsInPhysicalPixelsWhateverTheProgramHasDeclared() throws IOException, InterruptedException {
        Path file = Files.createTempFile("deskreel", ".txt");
        Advapi32Util.registrySetIntValue(WinReg.HKEY_CURRENT_USER, KEY, VALUE, 144);
        try {
            Process process = new ProcessBuilder(Java.command(ScaledLayout.class, file.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor()).isZero();
        } finally {
            Advapi32Util.registryDeleteValue(WinReg.HKEY_CURRENT_USER, KEY, VALUE);
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines.get(0)).as("as the program sees it").isEqualTo("1067");
        assertThat(lines.get(1)).contains("size=1600x900, scale=1.5, primary=true");
        assertThat(lines.get(2)).as("as the program sees it afterwards").isEqualTo("1067");
    }
}
