// SPDX-License-Identifier: Apache-2.0
package org.deskreel.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryFlag;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The access list of a file or folder, on file systems that protect by such lists and not by POSIX modes. May be used from
 * any thread.
 *
 * <p>Three kinds of accounts are told apart: the owner; those that the machine trusts with everything, which are the ones
 * that may write into the folder of the operating system; and others. Accounts are found in this way, and not by name,
 * because names such as that of the administrators are in the language of the system.
 */
public final class AccessList {
    private static final Set<AclEntryPermission> CHANGES = Collections.unmodifiableSet(EnumSet.of(
            AclEntryPermission.WRITE_DATA,
            AclEntryPermission.APPEND_DATA,
            AclEntryPermission.DELETE,
            AclEntryPermission.DELETE_CHILD,
            AclEntryPermission.WRITE_ACL,
            AclEntryPermission.WRITE_OWNER));

    /** Not to make files in a folder, which most may do at the top of a disk. */
    private static final Set<AclEntryPermission> REPLACEMENTS = Collections.unmodifiableSet(EnumSet.of(
            AclEntryPermission.DELETE,
            AclEntryPermission.DELETE_CHILD,
            AclEntryPermission.WRITE_ACL,
            AclEntryPermission.WRITE_OWNER));

    private final Path path;
    private final AclFileAttributeView view;

    private AccessList(Path path, AclFileAttributeView view) {
        this.path = path;
        this.view = view;
    }

    /** Whether the file system of a path protects by access lists. The path need not exist. */
    public static boolean governs(Path path) {
        Set<String> views = path.getFileSystem().supportedFileAttributeViews();
        return views.contains("acl") && !views.contains("posix");
    }

    /**
     * The list of something that exists; links are not followed.
     *
     * @throws IOException when this file system has none
     */
    public static AccessList of(Path path) throws IOException {
        AclFileAttributeView view =
                Files.getFileAttributeView(path, AclFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            throw new FileSystemException(path.toString(), null, "its file system has no access lists");
        }
        return new AccessList(path, view);
    }

    /**
     * Leaves access to the owner and those who may change the system anyway, and takes it from everybody else, whatever
     * the folder above allows. What is made in a folder from now on is protected in the same way.
     *
     * @throws IOException when the list cannot be written, or does not hold afterwards
     */
    public void restrict() throws IOException {
        Set<UserPrincipal> allowed = trusted();
        allowed.add(view.getOwner());
        EnumSet<AclEntryFlag> flags = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                ? EnumSet.of(AclEntryFlag.FILE_INHERIT, AclEntryFlag.DIRECTORY_INHERIT)
                : EnumSet.noneOf(AclEntryFlag.class);
        List<AclEntry> list = new ArrayList<>();
        for (UserPrincipal account : allowed) {
            list.add(AclEntry.newBuilder()
                    .setType(AclEntryType.ALLOW)
                    .setPrincipal(account)
                    .setPermissions(AclEntryPermission.values())
                    .setFlags(flags)
                    .build());
        }
        view.setAcl(list);
        Set<String> left = readers();
        left.addAll(writers());
        if (!left.isEmpty()) {
            throw new FileSystemException(
                    path.toString(), null, "access cannot be taken from " + String.join(", ", left));
        }
    }

    /**
     * Takes the right to change it from all others, and leaves them what else they may do.
     *
     * @throws IOException when the list cannot be written, or does not hold afterwards
     */
    public void withdraw() throws IOException {
        Set<UserPrincipal> known = trusted();
        known.add(view.getOwner());
        List<AclEntry> list = new ArrayList<>();
        for (AclEntry entry : view.getAcl()) {
            if (entry.type() != AclEntryType.ALLOW || known.contains(entry.principal())) {
                list.add(entry);
                continue;
            }
            Set<AclEntryPermission> left = EnumSet.noneOf(AclEntryPermission.class);
            left.addAll(entry.permissions());
            left.removeAll(CHANGES);
            if (!left.isEmpty()) {
                list.add(AclEntry.newBuilder(entry).setPermissions(left).build());
            }
        }
        if (list.isEmpty()) {
            restrict();
            return;
        }
        view.setAcl(list);
        Set<String> others = writers();
        if (!others.isEmpty()) {
            throw new FileSystemException(
                    path.toString(), null, "the right to change it cannot be taken from " + String.join(", ", others));
        }
    }

    /**
     * Gives it the owner and the list of something else.
     *
     * @throws IOException when they cannot be read or written
     */
    public void like(Path other) throws IOException {
        AccessList list = of(other);
        if (!view.getOwner().equals(list.view.getOwner())) {
            view.setOwner(list.view.getOwner());
        }
        view.setAcl(list.view.getAcl());
    }

    /** The names of the others who may read it. */
    public Set<String> readers() throws IOException {
        return others(EnumSet.of(AclEntryPermission.READ_DATA));
    }

    /** The names of the others who may change it: its content, its name, or this list. */
    public Set<String> writers() throws IOException {
        return others(CHANGES);
    }

    /** Who may change it, its owner among them, but for those who may change the system anyway and those given. */
    Set<String> writers(Set<UserPrincipal> besides) throws IOException {
        return strangers(CHANGES, besides);
    }

    /** Who may put something else in the place of this folder or of what lies in it. */
    Set<String> replacers(Set<UserPrincipal> besides) throws IOException {
        return strangers(REPLACEMENTS, besides);
    }

    /** Who owns something may give himself every right to it. */
    private Set<String> strangers(Set<AclEntryPermission> permissions, Set<UserPrincipal> besides) throws IOException {
        Set<UserPrincipal> known = trusted();
        known.addAll(besides);
        Set<String> names = new LinkedHashSet<>();
        if (!known.contains(view.getOwner())) {
            names.add("its owner " + owner());
        }
        known.add(view.getOwner());
        names.addAll(others(permissions, known));
        return names;
    }

    /** Whose it is. */
    public String owner() throws IOException {
        return name(view.getOwner());
    }

    /** Whether it belongs to one of those who may change the system anyway. */
    public boolean trustedOwner() throws IOException {
        return trusted().contains(view.getOwner());
    }

    private Set<String> others(Set<AclEntryPermission> permissions) throws IOException {
        Set<UserPrincipal> known = trusted();
        known.add(view.getOwner());
        return others(permissions, known);
    }

    /** What an entry denies is not subtracted: that depends on groups, and on the order. */
    private Set<String> others(Set<AclEntryPermission> permissions, Set<UserPrincipal> known) throws IOException {
        List<AclEntry> list = view.getAcl();
        if (list.isEmpty()) {
            // No list at all means that everybody may do everything.
            return new LinkedHashSet<>(Set.of("everybody"));
        }
        return list.stream()
                .filter(entry -> allows(entry, permissions) && !known.contains(entry.principal()))
                .map(entry -> name(entry.principal()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** With the domain, if it has one: Java writes an account without one, such as Everyone, with a leading backslash. */
    private static String name(UserPrincipal account) {
        String name = account.getName();
        return name.startsWith("\\") ? name.substring(1) : name;
    }

    /** Entries that count only for what lies in a folder are judged there. */
    private static boolean allows(AclEntry entry, Set<AclEntryPermission> permissions) {
        return entry.type() == AclEntryType.ALLOW
                && !entry.flags().contains(AclEntryFlag.INHERIT_ONLY)
                && !Collections.disjoint(entry.permissions(), permissions);
    }

    private static Set<UserPrincipal> trusted() throws IOException {
        String system = System.getenv("SystemRoot");
        if (system == null) {
            return new LinkedHashSet<>();
        }
        return of(Path.of(system)).view.getAcl().stream()
                .filter(entry -> allows(entry, EnumSet.of(AclEntryPermission.WRITE_DATA)))
                .map(AclEntry::principal)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether this process may write into the folder of the operating system, and so change everything. */
    public static boolean privileged() {
        String system = System.getenv("SystemRoot");
        return system != null && Files.isWritable(Path.of(system));
    }
}
