// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.TreeSet;
import org.deskreel.files.AccessList;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/** Refuses a map that the recorded person may change: recordings would be put down to somebody else. */
final class MapGuard {
    private final @Nullable UserPrincipal recorder;

    /** @param recorder the account that records; null where accounts have no modes to be given */
    MapGuard(@Nullable UserPrincipal recorder) {
        this.recorder = recorder;
    }

    static MapGuard ofThisProcess() throws IOException {
        Path self = Path.of("/proc/self");
        return new MapGuard(Files.exists(self) ? Files.getOwner(self) : null);
    }

    void check(Path file) throws IOException {
        Set<String> writers = file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? writersByMode(file)
                : writersByList(file);
        if (!writers.isEmpty()) {
            throw DeskreelException.of(
                            WorkspacesErrorCode.MAP_EXPOSED,
                            "The map of WorkSpaces " + file + " may be changed by " + String.join(" and ", writers)
                                    + ".")
                    .remedy("Let only administrators write it; on Linux: chown root " + file + " && chmod go-w " + file
                            + ".");
        }
    }

    private Set<String> writersByMode(Path file) throws IOException {
        Set<String> writers = new TreeSet<>();
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        if (attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)) {
            writers.add("its group");
        }
        if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            writers.add("everybody");
        }
        boolean roots = Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"));
        if (!roots && !attributes.owner().equals(recorder)) {
            writers.add("its owner " + attributes.owner().getName());
        }
        return writers;
    }

    private static Set<String> writersByList(Path file) throws IOException {
        return AccessList.governs(file) ? AccessList.of(file.toRealPath()).writers() : Set.of();
    }
}
