// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows;

import com.sun.jna.Native;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JNA's own DLL. By itself JNA unpacks it into a folder whose name anybody can tell, below that for temporary files; for
 * SYSTEM that is {@code C:\Windows\Temp}, where every user may make such a folder before. So plugins bring the DLL
 * unpacked, beside their jars, where only administrators write.
 */
final class JnaLibrary {
    private static final String FOLDER = "jna.boot.library.path";
    private static final String NO_UNPACKING = "jna.nounpack";

    private JnaLibrary() {}

    /**
     * Loads it before anything of JNA is used. Where it does not lie beside the jars (as in the tests of this library, and on
     * class paths), JNA unpacks it.
     */
    static void load() {
        Path folder = folder();
        if (folder == null || !Files.exists(folder.resolve("jnidispatch.dll"))) {
            return;
        }
        // The properties are those of the process, while every plugin has classes of its own: one after the other.
        synchronized (Runtime.getRuntime()) {
            System.setProperty(FOLDER, folder.toString());
            System.setProperty(NO_UNPACKING, "true");
            try {
                // Reading a value of the class is what loads the DLL.
                Objects.checkIndex(0, Native.POINTER_SIZE);
            } finally {
                System.clearProperty(FOLDER);
                System.clearProperty(NO_UNPACKING);
            }
        }
    }

    private static @Nullable Path folder() {
        CodeSource source = JnaLibrary.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI()).getParent();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }
}
