// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionId;

/**
 * Copies of what opens the displays, made when a session is first seen, for all recorders: the originals belong to the
 * persons, who may remove them. They are read with the rights of the person, so that nobody has anything read that they may
 * not read themselves, and by a program that is not waited for without end. From any thread.
 */
final class AuthorityCopies {
    private static final String SUFFIX = ".xauthority";

    /** A cookie has some fifty bytes. */
    private static final String LARGEST = "65536";

    private final ProcessTable processes;
    private final Programs programs;
    private final ComponentContext context;
    private final Set<SessionId> told = ConcurrentHashMap.newKeySet();

    AuthorityCopies(ProcessTable processes, Programs programs, ComponentContext context) {
        this.processes = processes;
        this.programs = programs;
        this.context = context;
    }

    /** The copy for a session; empty when its X server was told of no such file, or it cannot be read. */
    Optional<Path> of(XrdpSession session) {
        Path copy = context.keptFolder().resolve(session.id() + SUFFIX);
        if (Files.exists(copy)) {
            return Optional.of(copy);
        }
        try {
            Optional<byte[]> original = read(session.server());
            if (original.isPresent()) {
                write(original.get(), copy);
            }
            return original.map(content -> copy);
        } catch (DeskreelException e) {
            tell(session, e.getMessage());
        } catch (IOException e) {
            tell(session, e.toString());
        }
        return Optional.empty();
    }

    /**
     * Removes those of sessions that are over.
     *
     * @param looking tells the sessions of now: asked for after the copies, because others make some at the same time
     */
    void clear(Supplier<List<XrdpSession>> looking) {
        try (Stream<Path> files = Files.list(context.keptFolder())) {
            List<Path> copies =
                    files.filter(file -> file.toString().endsWith(SUFFIX)).toList();
            Set<String> kept =
                    looking.get().stream().map(session -> session.id() + SUFFIX).collect(Collectors.toSet());
            for (Path copy : copies) {
                if (!kept.contains(copy.getFileName().toString())) {
                    Files.deleteIfExists(copy);
                }
            }
        } catch (IOException e) {
            context.logger().log(Level.DEBUG, "Old copies in {0} remain: {1}", context.keptFolder(), e);
        }
    }

    private Optional<byte[]> read(HostProcess server) {
        int name = server.arguments().indexOf("-auth") + 1;
        if (name == 0 || name == server.arguments().size()) {
            return Optional.empty();
        }
        String file =
                processes.asNamedTo(server.pid(), server.arguments().get(name)).toString();
        return Optional.of(programs.output(List.of(
                "setpriv",
                "--reuid=" + server.uid(),
                "--regid=" + server.gid(),
                "--clear-groups",
                "head",
                "-c" + LARGEST,
                "--",
                file)));
    }

    private void write(byte[] content, Path copy) throws IOException {
        Path fresh = Files.createTempFile(
                context.keptFolder(),
                "xauthority-",
                ".fresh",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(fresh, content);
        Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void tell(XrdpSession session, String why) {
        if (told.add(session.id())) {
            context.logger()
                    .log(
                            Level.WARNING,
                            "What opens display {0} of {1} cannot be copied: {2}",
                            session.display(),
                            session.user(),
                            why);
        }
    }
}
