// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.user;

import com.sun.jna.platform.win32.Advapi32Util;
import com.sun.jna.platform.win32.Win32Exception;
import com.sun.jna.platform.win32.WinReg;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Windows;
import org.deskreel.windows.WindowsErrorCode;

/**
 * The environment variables of a user who is not the one that this process runs as, read from the registry. The user has
 * to be signed in: only then is the profile loaded.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/procthread/environment-variables">Environment Variables</a>
 */
public final class UserEnvironment {
    private static final Pattern REFERENCE = Pattern.compile("%([^%=]+)%");

    private UserEnvironment() {}

    /**
     * What the user has set, and what Windows has set for the user at logon ({@code USERPROFILE}, {@code APPDATA}), and for
     * this session ({@code CLIENTNAME}). Not the machine's variables. Names are found in any case.
     *
     * @param sid of the user, such as {@code S-1-5-21-...-1001}
     * @param session the number of the user's session
     * @throws DeskreelException when the user's profile is not loaded, or may not be read
     */
    public static SortedMap<String, String> read(String sid, int session) {
        Windows.require();
        requireLoaded(sid);
        SortedMap<String, String> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        variables.putAll(RegistryValues.of(WinReg.HKEY_USERS, sid + "\\Environment"));
        variables.putAll(RegistryValues.of(WinReg.HKEY_USERS, sid + "\\Volatile Environment"));
        variables.putAll(RegistryValues.of(WinReg.HKEY_USERS, sid + "\\Volatile Environment\\" + session));
        return expand(variables, System.getenv());
    }

    /**
     * The SID of a user.
     *
     * @param domain or machine; empty to look for the name everywhere
     * @throws DeskreelException when nobody knows the user
     */
    public static String sid(String domain, String user) {
        Windows.require();
        String name = domain.isEmpty() ? user : domain + "\\" + user;
        try {
            return Advapi32Util.getAccountByName(name).sidString;
        } catch (Win32Exception e) {
            throw DeskreelException.of(
                            WindowsErrorCode.NO_USER,
                            "Windows knows no user '" + name + "': error " + Windows.describe(e.getErrorCode()))
                    .remedy("Check the name, and that the domain controller can be reached.")
                    .causedBy(e);
        }
    }

    private static void requireLoaded(String sid) {
        if (!Advapi32Util.registryKeyExists(WinReg.HKEY_USERS, sid)) {
            throw DeskreelException.of(WindowsErrorCode.NO_USER, "The profile of the user " + sid + " is not loaded.")
                    .remedy("Ask while the user is signed in.");
        }
    }

    /**
     * Replaces references such as {@code %USERPROFILE%}: by the user's variables, else by the machine's; what nobody knows
     * stays as it is, as in Windows. One level deep, as Windows does it for variables of the same key.
     */
    static SortedMap<String, String> expand(SortedMap<String, String> variables, Map<String, String> machine) {
        SortedMap<String, String> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        others.putAll(machine);
        SortedMap<String, String> expanded = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        variables.forEach((name, value) -> expanded.put(name, expand(value, name, variables, others)));
        return expanded;
    }

    private static String expand(
            String value, String own, SortedMap<String, String> variables, Map<String, String> machine) {
        return REFERENCE.matcher(value).replaceAll(reference -> {
            String name = reference.group(1);
            // PATH is made of the machine's: a variable that names itself means the one before it.
            String known = name.equalsIgnoreCase(own) ? null : variables.get(name);
            String found = known == null ? machine.getOrDefault(name, reference.group()) : known;
            return Matcher.quoteReplacement(found);
        });
    }
}
