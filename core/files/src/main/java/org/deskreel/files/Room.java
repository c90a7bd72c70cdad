// SPDX-License-Identifier: Apache-2.0
package org.deskreel.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be written to a folder. Some systems do not tell Java of the volume, but of the folder. */
public final class Room {
    private Room() {}

    /** Bytes that can still be written into a folder that exists. */
    public static long in(Path folder) throws IOException {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            long usable = folder.toFile().getUsableSpace();
            if (usable == 0 && !Files.isDirectory(folder)) {
                throw e;
            }
            return usable;
        }
    }

    /**
     * Whether files can be made in a folder that exists. Where access lists and network shares decide, only trying tells.
     */
    public static boolean writable(Path folder) {
        if (!AccessList.governs(folder)) {
            return Files.isWritable(folder);
        }
        try {
            Files.delete(Files.createTempFile(folder, ".deskreel-", ".try"));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
