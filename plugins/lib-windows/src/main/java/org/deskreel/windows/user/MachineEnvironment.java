// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.user;

import com.sun.jna.platform.win32.WinReg;
import java.util.Map;
import java.util.SortedMap;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Windows;

/**
 * The environment variables of the machine, as the registry has them now. A process, and so every service, keeps those that
 * there were when it was started.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/procthread/environment-variables">Environment Variables</a>
 */
public final class MachineEnvironment {
    private static final String KEY = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";

    private MachineEnvironment() {}

    /**
     * All of them. Names are found in any case; references such as {@code %SystemRoot%} are replaced.
     *
     * @throws DeskreelException when this is not Windows, or they may not be read
     */
    public static SortedMap<String, String> read() {
        Windows.require();
        SortedMap<String, String> values = RegistryValues.of(WinReg.HKEY_LOCAL_MACHINE, KEY);
        return UserEnvironment.expand(values, Map.copyOf(System.getenv()));
    }
}
