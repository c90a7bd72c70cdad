// SPDX-License-Identifier: Apache-2.0
package org.deskreel.notice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a program reaches a desktop: as whom it runs, and with which environment. Root does not go to the desktops of others
 * itself, because whoever may draw there may also type into what root shows.
 *
 * @param prefix what the command begins with
 * @param environment all of it
 * @param copy of the secret, which {@link #close} removes; null when there is none
 */
record Access(
        List<String> prefix,
        Map<String, String> environment,
        @Nullable Path copy) implements AutoCloseable {
    /** To a desktop. */
    static Access to(XDesktop desktop, Path programs) throws IOException, InterruptedException {
        String name = desktop.account();
        Account account = name == null || !Account.privileged() ? null : Account.find(programs, name);
        Path authority = desktop.authority();
        if (account == null || account.uid() == 0) {
            return new Access(List.of(), environment(desktop.display(), authority == null ? own() : authority), null);
        }
        Path setpriv = programs.resolve("setpriv");
        if (!Files.isExecutable(setpriv)) {
            throw new IOException(
                    setpriv + " is missing, without which it would run as root on the desktop of another");
        }
        Path copy = authority == null ? null : Cookie.copy(authority, desktop.display(), account);
        List<String> prefix = List.of(
                setpriv.toString(),
                "--reuid=" + account.uid(),
                "--regid=" + account.gid(),
                "--clear-groups",
                "--inh-caps=-all",
                "--bounding-set=-all",
                "--no-new-privs");
        return new Access(prefix, environment(desktop.display(), copy), copy);
    }

    /** Where programs look that are told of no other, below a home that this one is not told of. */
    private static @Nullable Path own() {
        Path usual = Path.of(System.getProperty("user.home"), ".Xauthority");
        return Files.isReadable(usual) ? usual : null;
    }

    /** Nothing of the person's own: no home with settings, no bus, no modules. */
    private static Map<String, String> environment(String display, @Nullable Path authority) {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "DISPLAY", display,
                "HOME", "/nonexistent",
                "PATH", "/usr/bin:/bin",
                "LC_ALL", "C.UTF-8",
                "GSETTINGS_BACKEND", "memory",
                "GIO_USE_VFS", "local",
                "NO_AT_BRIDGE", "1"));
        if (authority != null) {
            environment.put("XAUTHORITY", authority.toString());
        }
        return environment;
    }

    @Override
    public void close() throws IOException {
        if (copy != null) {
            Files.deleteIfExists(copy);
        }
    }
}
