// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.files.AccessList;
import org.deskreel.files.Room;
import org.deskreel.files.Writers;
import org.deskreel.files.Writers.Exposure;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;

/** The folder for spool, status files and logs. */
public final class StateFolder {
    /** The folder cannot be made or written. */
    public static final ErrorCode UNUSABLE = ErrorCode.permanent("engine/state-folder", ErrorCategory.PERMISSION);

    /** Somebody else than the recorder's account could put files into the folder. */
    public static final ErrorCode UNSAFE = ErrorCode.permanent("engine/state-folder-unsafe", ErrorCategory.PERMISSION);

    /**
     * How long the folder's name may be on systems that have access lists: programs there cannot be started in folders
     * whose names are longer than 248 characters (MAX_PATH less a file name of the old form), and the folders of takes
     * have 58 more than this one.
     */
    private static final int LONGEST = 190;

    private StateFolder() {}

    /**
     * Creates the folder, for the owner only, if it is not there, and checks that it is safe to work in.
     *
     * @param privileged whether this process may write everywhere; then a folder in which others may plant links would
     *     let them overwrite any file of the machine
     * @throws DeskreelException {@link #UNSAFE} or {@link #UNUSABLE}
     */
    public static Path prepare(Path folder, boolean privileged) {
        Path path = folder.toAbsolutePath().normalize();
        checkLength(path);
        try {
            if (privileged) {
                checkAbove(path);
                checkSafe(path);
            }
            PrivateFiles.folder(path);
        } catch (IOException e) {
            throw DeskreelException.of(UNUSABLE, "The state folder " + path + " cannot be created: " + e + ".")
                    .remedy("Make its parent writable for this account, or set 'state' in the configuration.")
                    .causedBy(e);
        }
        if (!Room.writable(path)) {
            throw DeskreelException.of(UNUSABLE, "The state folder " + path + " is not writable.")
                    .remedy("Make it writable for this account, or set 'state' in the configuration.");
        }
        return path;
    }

    /**
     * The folder for what a component keeps; made if it is not there.
     *
     * @throws DeskreelException {@link #UNUSABLE}
     */
    public static Path kept(Path state, String component) {
        Path folder = state.resolve("kept").resolve(component);
        try {
            return PrivateFiles.folder(folder);
        } catch (IOException e) {
            throw DeskreelException.of(UNUSABLE, "The folder " + folder + " cannot be made: " + e + ".")
                    .remedy("Make the state folder writable for this account.")
                    .causedBy(e);
        }
    }

    private static void checkLength(Path path) {
        int length = path.toString().length();
        if (AccessList.governs(path) && length > LONGEST) {
            throw DeskreelException.of(
                            UNUSABLE,
                            "The name of the state folder has " + length + " characters, and more than " + LONGEST
                                    + " leave no room for the names in it: " + path + ".")
                    .remedy("Set 'state' in the configuration to a folder with a shorter name.");
        }
    }

    private static void checkSafe(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.isSymbolicLink(path)) {
            throw DeskreelException.of(UNSAFE, "The state folder " + path + " is a symbolic link.")
                    .remedy("Set 'state' in the configuration to the folder itself.");
        }
        Set<String> writers = Writers.besidesThisAccount().of(path);
        if (!writers.isEmpty()) {
            throw DeskreelException.of(
                            UNSAFE,
                            "The state folder " + path + " is writable by other accounts: " + String.join(", ", writers)
                                    + ".")
                    .remedy(AccessList.governs(path) ? byList(path) : "Take it from them: " + byMode(path) + ".");
        }
    }

    /** Who may rename a folder above puts another state folder in its place. */
    private static void checkAbove(Path path) throws IOException {
        Path missing = path;
        for (Path above = path.getParent(); above != null && !Files.exists(above); above = above.getParent()) {
            missing = above;
        }
        Optional<Exposure> exposure = Writers.besidesThisAccount().above(path.getRoot(), missing);
        if (exposure.isPresent()) {
            throw DeskreelException.of(
                            UNSAFE,
                            "The state folder " + path + " can be replaced, because "
                                    + exposure.get().path() + " is writable by "
                                    + exposure.get().who() + ".")
                    .remedy("Set 'state' in the configuration to a folder below folders of the system.");
        }
    }

    private static String byMode(Path path) {
        return "chown root " + path + " && chmod go-w " + path;
    }

    private static String byList(Path path) {
        return "Find out who made it, and take it from them, as administrator: icacls \"" + path
                + "\" /setowner *S-1-5-32-544 && icacls \"" + path
                + "\" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F";
    }
}
