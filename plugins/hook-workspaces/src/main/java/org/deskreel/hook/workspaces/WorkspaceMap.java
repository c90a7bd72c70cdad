// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.deskreel.sessions.json.JsonText;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/** The WorkSpaces that a file tells of. Read again when it has changed; while it cannot be read, what it said stands. */
final class WorkspaceMap {
    private static final int LARGEST = 64 << 20;

    private final @Nullable Path file;
    private final Logger logger;
    private List<Workspace> workspaces = List.of();
    private @Nullable Version read;
    private String told = "";

    /** By what a change is noticed. */
    private record Version(FileTime time, long bytes) {}

    /**
     * A WorkSpace, and by what it was found.
     *
     * @param workspace which
     * @param by {@code computer-name}, {@code address} or {@code user}
     */
    record Found(Workspace workspace, String by) {}

    WorkspaceMap(@Nullable Path file, Logger logger) {
        this.file = file;
        this.logger = logger;
    }

    boolean configured() {
        return file != null;
    }

    /**
     * The WorkSpace that this is: by computer name, else by address, else by the person who has signed in, if only one
     * WorkSpace is that person's.
     */
    synchronized Optional<Found> find(Machine machine, String user) {
        refresh();
        return only(workspace -> workspace.hasComputerName(machine.name()))
                .map(workspace -> new Found(workspace, "computer-name"))
                .or(() -> only(workspace -> machine.addresses().stream().anyMatch(workspace::hasAddress))
                        .map(workspace -> new Found(workspace, "address")))
                .or(() -> only(workspace -> workspace.belongsTo(user)).map(workspace -> new Found(workspace, "user")));
    }

    private Optional<Workspace> only(Predicate<Workspace> test) {
        List<Workspace> matching = workspaces.stream().filter(test).limit(2).toList();
        return matching.size() == 1 ? Optional.of(matching.get(0)) : Optional.empty();
    }

    private void refresh() {
        try {
            load();
        } catch (DeskreelException e) {
            if (!told.equals(e.getMessage())) {
                told = e.getMessage();
                logger.log(Level.WARNING, "Which WorkSpace this is, is not known for sure: {0}", e.sentence());
            }
        }
    }

    /**
     * Reads the file, if there is one and it has changed.
     *
     * @throws DeskreelException when it cannot be used
     */
    synchronized void load() {
        Path map = file;
        if (map == null) {
            return;
        }
        try {
            Version version = new Version(Files.getLastModifiedTime(map), Files.size(map));
            if (!Objects.equals(version, read)) {
                MapGuard.ofThisProcess().check(map);
                workspaces = read(map);
                read = version;
            }
        } catch (IOException e) {
            throw DeskreelException.of(
                            WorkspacesErrorCode.MAP_UNREADABLE,
                            "The map of WorkSpaces " + map + " cannot be read: " + e + ".")
                    .remedy("Let 'session.map' name a file that the recorder's account may read.")
                    .causedBy(e);
        }
    }

    private static List<Workspace> read(Path map) throws IOException {
        if (Files.size(map) > LARGEST) {
            throw new IOException("it is larger than 64 MiB");
        }
        // Windows PowerShell writes a byte order mark.
        String text = Files.readString(map, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "");
        JsonText json = JsonText.parse(text, map.toString());
        List<JsonText> listed =
                json.elements().isEmpty() ? json.at("Workspaces").elements() : json.elements();
        List<Workspace> workspaces = listed.stream()
                .map(Workspace::new)
                .filter(workspace -> workspace.id().isPresent())
                .toList();
        if (workspaces.isEmpty()) {
            throw DeskreelException.of(
                            WorkspacesErrorCode.MAP_EMPTY, "The map of WorkSpaces " + map + " tells of no WorkSpace.")
                    .remedy("Write it by 'aws workspaces describe-workspaces --output json'.");
        }
        return workspaces;
    }
}
