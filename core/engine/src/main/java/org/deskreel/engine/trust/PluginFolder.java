// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.deskreel.files.AccessList;
import org.deskreel.files.Writers;
import org.deskreel.files.Writers.Exposure;
import org.deskreel.spi.DeskreelException;

/** A folder that plugins are loaded from. What lies in it runs with all rights of the recorder. */
public final class PluginFolder {
    private PluginFolder() {}

    /**
     * Sees to it that nobody but the account of this process and administrators can change the folder, what lies in it, what
     * links in it lead to, and what is above. So what is found out about plugins afterwards still holds when they are loaded.
     *
     * @param folder one that exists
     * @throws DeskreelException {@link TrustErrors#FOLDER_UNSAFE} when others can, or when nobody can tell
     */
    public static void check(Path folder) {
        Optional<Exposure> exposure;
        try {
            exposure = Writers.besidesThisAccount().within(folder, Integer.MAX_VALUE);
        } catch (IOException e) {
            throw DeskreelException.of(
                            TrustErrors.FOLDER_UNSAFE,
                            "Who may change the plugin folder " + folder + " cannot be found out: " + e + ".")
                    .remedy("Remove links that lead to themselves from it, and let this account read all of it.")
                    .causedBy(e);
        }
        exposure.ifPresent(found -> {
            throw DeskreelException.of(
                            TrustErrors.FOLDER_UNSAFE,
                            "The plugin folder " + folder + " can be changed by " + found.who() + ": " + found.path()
                                    + ".")
                    .remedy(AccessList.governs(folder) ? byList(found) : byMode(folder, found));
        });
    }

    private static String byMode(Path folder, Exposure found) {
        String deep = found.path().startsWith(folder) ? "-R " : "";
        Path path = found.path().startsWith(folder) ? folder : found.path();
        String owner = found.who().startsWith("its owner")
                ? "chown " + deep + System.getProperty("user.name") + " " + path + " && "
                : "";
        return "Leave the right to write there to this account and administrators: " + owner + "chmod " + deep + "go-w "
                + path + ".";
    }

    private static String byList(Exposure found) {
        return "Unpack Deskreel where only administrators may write, or take the right from others: icacls \""
                + found.path() + "\" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F.";
    }
}
