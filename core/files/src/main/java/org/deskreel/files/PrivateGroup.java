// SPDX-License-Identifier: Apache-2.0
package org.deskreel.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The group that many systems give each person, with nobody else in it: there, what a person makes is writable by that group,
 * and by nobody the wiser. Groups of the system's own files only are known; one from a directory holds whoever it may.
 */
final class PrivateGroup {
    private static final int ROOT = 0;

    private PrivateGroup() {}

    /** Whether the group of a file is its owner's private one. That of root is none: others are put into it often. */
    static boolean has(Path path) throws IOException {
        int owner = (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        int group = (Integer) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS);
        return owner != ROOT && owner == group && holdsOnly(owner, Path.of("/etc"));
    }

    /**
     * Whether the group with the number of an account has the account's name as well, and no other member.
     *
     * @param etc where the files {@code passwd} and {@code group} are; see {@code passwd(5)} and {@code group(5)}
     */
    static boolean holdsOnly(int account, Path etc) throws IOException {
        List<String[]> primary = lines(etc.resolve("passwd"), 4).stream()
                .filter(person -> person[3].equals(String.valueOf(account)))
                .toList();
        if (primary.size() != 1 || !primary.get(0)[2].equals(String.valueOf(account))) {
            return false;
        }
        String name = primary.get(0)[0];
        List<String[]> groups = lines(etc.resolve("group"), 3).stream()
                .filter(group -> group[2].equals(String.valueOf(account)))
                .toList();
        return groups.size() == 1
                && groups.get(0)[0].equals(name)
                && members(groups.get(0)).allMatch(name::equals);
    }

    private static Stream<String> members(String[] group) {
        return group.length < 4
                ? Stream.empty()
                : Arrays.stream(group[3].split(",")).map(String::strip).filter(member -> !member.isEmpty());
    }

    private static List<String[]> lines(Path file, int fields) throws IOException {
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split(":", -1))
                    .filter(line -> line.length >= fields)
                    .toList();
        }
    }
}
