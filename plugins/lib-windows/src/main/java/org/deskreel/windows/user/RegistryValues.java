// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.user;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.WinReg;
import com.sun.jna.platform.win32.WinReg.HKEY;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deskreel.windows.Windows;

/** Reads all values of a key as texts. */
final class RegistryValues {
    private RegistryValues() {}

    /** No values where there is no such key: Windows makes them when it needs them. Names are found in any case. */
    static SortedMap<String, String> of(HKEY root, String key) {
        SortedMap<String, String> texts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try {
            if (Advapi32Util.registryKeyExists(root, key)) {
                Advapi32Util.registryGetValues(root, key)
                        .forEach((name, value) -> texts.put(name, String.valueOf(value)));
            }
        } catch (Win32Exception e) {
            String name = root == WinReg.HKEY_USERS ? "HKEY_USERS" : "HKEY_LOCAL_MACHINE";
            throw Windows.failure("RegEnumValue of " + name + "\\" + key, e.getErrorCode());
        }
        return texts;
    }
}
