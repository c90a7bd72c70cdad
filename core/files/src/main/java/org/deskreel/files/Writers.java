// SPDX-License-Identifier: Apache-2.0
package org.deskreel.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Who may change a file, beside those whom it may belong to: the accounts that are trusted, and whoever may change the
 * system anyway (root; where there are access lists, those that may write into the folder of the operating system).
 *
 * <p>A file is no safer than the folders above it: who may rename one of them puts another file in its place. And a link is
 * no safer than the folder it lies in. May be used from any thread.
 */
public final class Writers {
    // Bits of a mode, as in inode(7): S_ISVTX, S_IFMT, S_IFLNK, S_IWGRP, S_IWOTH.
    private static final int STICKY = 01000;
    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;
    private static final int GROUP_WRITES = 020;
    private static final int OTHERS_WRITE = 02;

    private static final int ROOT = 0;

    /** Links and folders on the way to nothing; systems follow forty links. */
    private static final int MOST_LINKS = 100;

    private final Set<UserPrincipal> trusted;

    /** The numbers of trusted accounts, as far as they were met: asking for the name of one takes long. */
    private final Set<Integer> own = ConcurrentHashMap.newKeySet();

    private Writers(Set<UserPrincipal> trusted) {
        this.trusted = trusted;
    }

    /**
     * Something that others may change.
     *
     * @param path the file, or a link or folder on the way to it
     * @param who may change it, such as {@code its owner ann and everybody}
     */
    public record Exposure(Path path, String who) {}

    /** Everybody but an account. */
    public static Writers besides(UserPrincipal trusted) {
        return new Writers(Set.of(trusted));
    }

    /** Everybody but the account that this process runs as. */
    public static Writers besidesThisAccount() throws IOException {
        Path self = Path.of("/proc/self");
        if (Files.exists(self)) {
            return besides(Files.getOwner(self));
        }
        try {
            String domain = Optional.ofNullable(System.getenv("USERDOMAIN"))
                    .map(name -> name + "\\")
                    .orElse("");
            return besides(self.getFileSystem()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(domain + System.getProperty("user.name")));
        } catch (IOException e) {
            // Accounts of the system itself cannot always be looked up; they are trusted by what they may do.
            return new Writers(Set.of());
        }
    }

    /** Who may change something that exists, such as {@code everybody}; empty when nobody may. Links are not followed. */
    public Set<String> of(Path path) throws IOException {
        return AccessList.governs(path) ? AccessList.of(path).writers(trusted) : byMode(path);
    }

    /**
     * The first thing that others may change of a file or folder that exists, the folders above it, and the links and their
     * folders that lead to it; empty when there is none.
     */
    public Optional<Exposure> along(Path path) throws IOException {
        return along(path.toAbsolutePath().getRoot(), path);
    }

    /** The same from a folder on: what lies outside of it is not looked at. */
    public Optional<Exposure> along(Path root, Path path) throws IOException {
        Optional<Exposure> above = above(root, path);
        if (above.isPresent()) {
            return above;
        }
        Path real = path.toRealPath();
        return exposure(real, of(real));
    }

    /**
     * The first folder or link on the way to a file or folder, from another folder on, in which others may put something else
     * in its place; it need not exist itself. A folder in which everybody can change what is his own only, such as {@code /tmp}, does not allow that.
     */
    public Optional<Exposure> above(Path root, Path path) throws IOException {
        Path top = root.toRealPath();
        for (Path at : Way.to(path)) {
            Optional<Exposure> exposure = at.startsWith(top) ? exposure(at, replacers(at)) : Optional.empty();
            if (exposure.isPresent()) {
                return exposure;
            }
        }
        return Optional.empty();
    }

    /**
     * The first thing that others may change of a file or folder, what lies in it, and what leads to it or from it: links in
     * it are followed.
     *
     * @param depth how many folders below are looked into
     */
    public Optional<Exposure> within(Path path, int depth) throws IOException {
        Optional<Exposure> exposure = along(path);
        if (exposure.isPresent()) {
            return exposure;
        }
        try (Stream<Path> paths = Files.walk(path.toRealPath(), depth, FileVisitOption.FOLLOW_LINKS)) {
            for (Path inside : (Iterable<Path>) paths::iterator) {
                exposure = Files.isSymbolicLink(inside) ? along(end(inside)) : exposure(inside, of(inside));
                if (exposure.isPresent()) {
                    return exposure;
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return Optional.empty();
    }

    /** Where a link leads to. Where there is nothing, the folder in which somebody could put it. */
    private static Path end(Path link) throws IOException {
        Path at = link;
        for (int links = 0; !Files.exists(at); links++) {
            if (links > MOST_LINKS) {
                throw new FileSystemLoopException(link.toString());
            }
            at = Files.isSymbolicLink(at)
                    ? at.resolveSibling(Files.readSymbolicLink(at))
                    : Objects.requireNonNull(at.getParent(), "the root exists");
        }
        return at;
    }

    private static Optional<Exposure> exposure(Path path, Set<String> who) {
        return who.isEmpty() ? Optional.empty() : Optional.of(new Exposure(path, String.join(" and ", who)));
    }

    /** Who may put something else in the place of what lies in a folder. */
    private Set<String> replacers(Path path) throws IOException {
        if (AccessList.governs(path)) {
            return AccessList.of(path).replacers(trusted);
        }
        return sticky(path) ? ownerOf(path) : byMode(path);
    }

    private static boolean sticky(Path path) throws IOException {
        return (mode(path) & STICKY) != 0;
    }

    private static int mode(Path path) throws IOException {
        return (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
    }

    /** Lists of POSIX need no look: what they allow to anybody at most is shown as the right of the group. */
    private Set<String> byMode(Path path) throws IOException {
        Set<String> writers = ownerOf(path);
        int mode = mode(path);
        if ((mode & TYPE) == LINK) {
            // Links have no modes of their own.
            return writers;
        }
        if ((mode & GROUP_WRITES) != 0 && !PrivateGroup.has(path)) {
            writers.add("its group");
        }
        if ((mode & OTHERS_WRITE) != 0) {
            writers.add("everybody");
        }
        return writers;
    }

    private Set<String> ownerOf(Path path) throws IOException {
        int account = (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        Set<String> owners = new LinkedHashSet<>();
        if (account != ROOT && !own.contains(account)) {
            UserPrincipal owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS);
            if (trusted.contains(owner)) {
                own.add(account);
            } else {
                owners.add("its owner " + owner.getName());
            }
        }
        return owners;
    }
}
