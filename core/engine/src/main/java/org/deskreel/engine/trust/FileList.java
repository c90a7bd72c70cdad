// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.trust;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.engine.spool.Hashes;
import org.deskreel.spi.DeskreelException;

/**
 * The files of a plugin's folder with the SHA-256 of each, in the form of {@code sha256sum}: one line for each, digest, two
 * spaces, {@code ./} and the name, with slashes on every system; in the order of the bytes of the names in UTF-8. Everything
 * in the folder counts, libraries, DLLs and texts alike, but for the {@linkplain #SIGNATURE signature} of this list.
 *
 * @param text all lines, each with a line feed
 */
public record FileList(String text) {
    /** The jar in a plugin's folder that holds this list, signed, as its one entry. */
    public static final String SIGNATURE = "signature.jar";

    /** The name of the entry. */
    public static final String ENTRY = "SHA256SUMS";

    private static final Comparator<String> BYTES = (one, other) -> Arrays.compareUnsigned(bytes(one), bytes(other));

    /**
     * Of what lies in a folder now.
     *
     * @throws DeskreelException {@link TrustErrors#REFUSED} when a file cannot be read, is a link, or has a name that cannot
     *     stand in such a list
     */
    public static FileList of(Path folder) {
        List<String> names = names(folder);
        names.sort(BYTES);
        return new FileList(names.parallelStream()
                .map(name -> digest(folder.resolve(name)) + "  ./" + name + "\n")
                .collect(Collectors.joining()));
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> paths = Files.walk(folder.toRealPath())) {
            List<String> names = new ArrayList<>();
            Path root = folder.toRealPath();
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    names.add(name(root, path));
                }
            }
            names.remove(SIGNATURE);
            return names;
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(folder, e);
        }
    }

    private static String name(Path folder, Path file) {
        String name =
                folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw TrustErrors.refused(
                    "Its " + name + " is no file of its own, but a link or something else.",
                    "Put the file itself there.");
        }
        if (name.chars().anyMatch(letter -> letter == '\\' || Character.isISOControl(letter))) {
            throw TrustErrors.refused(
                    "A file in it has a backslash or a control character in its name: "
                            + name.replaceAll("\\p{Cntrl}", "?") + ".",
                    "Give the file another name.");
        }
        return name;
    }

    /** The SHA-256 of a file. */
    static String digest(Path file) {
        try {
            return Hashes.sha256(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static DeskreelException unreadable(Path path, Exception cause) {
        return TrustErrors.refused(
                        path.getFileName() + " cannot be read: " + cause.getMessage() + ".",
                        "Check its permissions and copy it again.")
                .causedBy(cause);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    /** The name of a file that differs between this list and another, or is in one of them only. */
    String difference(FileList other) {
        List<String> mine = text.lines().toList();
        return Stream.concat(
                        other.text.lines().filter(line -> !mine.contains(line)),
                        mine.stream().filter(line -> other.text.lines().noneMatch(line::equals)))
                .findFirst()
                .map(line -> line.replaceFirst("^[0-9a-f]{64}  \\./", ""))
                .orElse(ENTRY);
    }
}
