// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.files.AccessList;
import org.deskreel.files.Room;
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
            if (privileged && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
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
        if (Files.isSymbolicLink(path)) {
            throw DeskreelException.of(UNSAFE, "The state folder " + path + " is a symbolic link.")
                    .remedy("Set 'state' in the configuration to the folder itself.");
        }
        if (AccessList.governs(path)) {
            checkList(path, AccessList.of(path));
        }
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix") && writableByOthers(path)) {
            throw DeskreelException.of(UNSAFE, "The state folder " + path + " is writable by other accounts.")
                    .remedy("Take the permission away: chmod go-w " + path + ".");
        }
    }

    /** Who owns a folder may give himself every right to it. */
    private static void checkList(Path path, AccessList list) throws IOException {
        Set<String> writers = list.writers();
        if (!writers.isEmpty()) {
            throw DeskreelException.of(
                            UNSAFE,
                            "The state folder " + path + " is writable by other accounts: " + String.join(", ", writers)
                                    + ".")
                    .remedy("Take the right away from them, as administrator: icacls \"" + path
                            + "\" /inheritance:r /grant:r *S-1-5-18:(OI)(CI)F *S-1-5-32-544:(OI)(CI)F");
        }
        if (!list.trustedOwner()) {
            throw DeskreelException.of(UNSAFE, "The state folder " + path + " belongs to " + list.owner() + ".")
                    .remedy("Find out who made it, and give it to the administrators: icacls \"" + path
                            + "\" /setowner *S-1-5-32-544");
        }
    }

    private static boolean writableByOthers(Path path) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        return permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.GROUP_WRITE);
    }
}
