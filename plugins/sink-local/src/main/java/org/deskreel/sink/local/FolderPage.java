// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.deskreel.spi.storage.Listing;
import org.jspecify.annotations.Nullable;

/** Reads one page of a folder. However many names the folder has, only a page of them is held. */
final class FolderPage {
    static final int SIZE = 1_000;

    /** Code points, not UTF-16 units: these differ for names with characters beyond U+FFFF. */
    private static final Comparator<String> BY_CODE_POINTS = FolderPage::compareCodePoints;

    private final Path folder;
    private final @Nullable String after;
    private final Predicate<String> hidden;

    FolderPage(Path folder, @Nullable String after, Predicate<String> hidden) {
        this.folder = folder;
        this.after = after;
        this.hidden = hidden;
    }

    Listing read() throws IOException {
        TreeSet<String> names = smallest();
        boolean more = names.size() > SIZE;
        if (more) {
            names.pollLast();
        }
        List<Listing.Entry> entries = new ArrayList<>(names.size());
        for (String name : names) {
            entry(name).ifPresent(entries::add);
        }
        return new Listing(entries, more ? names.last() : null);
    }

    /** The names of this page, and one more if there are more. */
    private TreeSet<String> smallest() throws IOException {
        TreeSet<String> names = new TreeSet<>(BY_CODE_POINTS);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                boolean wanted = after == null || BY_CODE_POINTS.compare(name, after) > 0;
                boolean shown = !Publication.isTemporary(name) && !hidden.test(name);
                if (wanted && shown && names.add(name) && names.size() > SIZE + 1) {
                    names.pollLast();
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            return names;
        }
        return names;
    }

    /** Files and folders only; empty for symbolic links, sockets and what has gone meanwhile. */
    private Optional<Listing.Entry> entry(String name) throws IOException {
        try {
            BasicFileAttributes file =
                    Files.readAttributes(folder.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            boolean listed = file.isRegularFile() || file.isDirectory();
            long size = file.isDirectory() ? 0 : file.size();
            return listed ? Optional.of(new Listing.Entry(name, file.isDirectory(), size)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static int compareCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        int i = 0;
        while (i < length && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (i == length) {
            return Integer.compare(a.length(), b.length());
        }
        // Inside a pair of surrogates the first halves are equal, so that the second halves decide, in the right order.
        return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
    }

    /** Surrogates stand for the highest code points, but U+E000 to U+FFFF have the highest UTF-16 units. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }
}
