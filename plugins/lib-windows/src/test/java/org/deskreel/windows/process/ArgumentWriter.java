// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes its arguments into the file that the first of them names, one a line. */
final class ArgumentWriter {
    private ArgumentWriter() {}

    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length));
    }
}
