// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deskreel.files.Writers;
import org.deskreel.hook.workspaces.WorkspaceMap.Found;
import org.deskreel.spi.DeskreelException;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkspaceMapTest {
    private static final String JANES = WorkspaceFiles.workspace("ws-jane00001", "jane", "WSAMZN-AAAA", "10.0.0.7");
    private static final String OMARS = WorkspaceFiles.workspace("ws-omar00001", "omar", "WSAMZN-BBBB", "10.0.0.8");

    @TempDir
    private Path folder;

    private TestContext context;

    @BeforeEach
    void open() {
        context = TestContext.in(folder);
    }

    @Test
    void findsTheWorkspaceByComputerNameFirst() {
        WorkspaceMap map = map(JANES, OMARS);
        assertThat(found(map, "wsamzn-aaaa", "10.0.0.8", "omar")).isEqualTo("ws-jane00001 by computer-name");
        assertThat(found(map, "renamed", "10.0.0.8", "jane")).isEqualTo("ws-omar00001 by address");
        assertThat(found(map, "renamed", "10.0.0.9", "CORP\\Omar")).isEqualTo("ws-omar00001 by user");
        assertThat(found(map, "renamed", "10.0.0.9", "jane@corp.example.com")).isEqualTo("ws-jane00001 by user");
        assertThat(found(map, "renamed", "10.0.0.9", "ann")).isEqualTo("nothing");
    }

    @Test
    void doesNotGuessBetweenTwo() {
        String second = WorkspaceFiles.workspace("ws-jane00002", "jane", "WSAMZN-CCCC", "10.0.0.9");
        WorkspaceMap map = map(JANES, second);
        assertThat(found(map, "renamed", "10.1.1.1", "jane")).isEqualTo("nothing");
        assertThat(found(map, "WSAMZN-CCCC", "10.1.1.1", "jane")).isEqualTo("ws-jane00002 by computer-name");
    }

    @Test
    void tellsWhatTheDescriptionSays() {
        Found found =
                map(JANES).find(new Machine("WSAMZN-AAAA", Set.of()), "jane").orElseThrow();
        assertThat(found.workspace().metadata())
                .isEqualTo(Map.of(
                        "workspace-id", "ws-jane00001",
                        "directory-id", "d-926722edaf",
                        "bundle-id", "wsb-0zsvgp8fc",
                        "assigned-user", "jane",
                        "running-mode", "AUTO_STOP",
                        "compute-type", "VALUE",
                        "operating-system", "WINDOWS_SERVER_2022",
                        "streaming-protocol", "WSP"));
    }

    @Test
    void takesAPlainListWithAByteOrderMarkToo() throws IOException {
        Path file = folder.resolve("list.json");
        Files.writeString(file, "\uFEFF[" + JANES + "]");
        WorkspaceMap map = new WorkspaceMap(file, context.logger());
        assertThat(found(map, "WSAMZN-AAAA", "", "")).isEqualTo("ws-jane00001 by computer-name");
    }

    @Test
    void readsAgainWhatHasChanged() {
        WorkspaceMap map = map(JANES);
        assertThat(found(map, "WSAMZN-BBBB", "", "")).isEqualTo("nothing");
        WorkspaceFiles.write(folder, JANES, OMARS);
        assertThat(found(map, "WSAMZN-BBBB", "", "")).isEqualTo("ws-omar00001 by computer-name");
    }

    @Test
    void keepsWhatItKnowsWhenTheFileIsSpoilt() throws IOException {
        WorkspaceMap map = map(JANES);
        found(map, "WSAMZN-AAAA", "", "");
        Files.writeString(folder.resolve("workspaces.json"), "{");
        assertThat(found(map, "WSAMZN-AAAA", "", "")).isEqualTo("ws-jane00001 by computer-name");
        assertThat(found(map, "WSAMZN-AAAA", "", "")).isEqualTo("ws-jane00001 by computer-name");
        assertThat(context.log()).as("told once").hasSize(1).first().asString().contains("is not JSON");
    }

    @Test
    void refusesAFileThatOthersMayChange() throws IOException {
        Path file = WorkspaceFiles.write(folder, JANES);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        DeskreelException failure = failure(file);
        assertThat(failure.code()).isEqualTo(WorkspacesErrorCode.MAP_EXPOSED);
        assertThat(failure).hasMessageContaining("its group and everybody");
        WorkspaceMap map = new WorkspaceMap(file, context.logger());
        assertThat(found(map, "WSAMZN-AAAA", "", "")).isEqualTo("nothing");
    }

    @Test
    void refusesAFileInAFolderThatOthersMayChange() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path file = WorkspaceFiles.write(open, JANES);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        DeskreelException failure = failure(file);
        assertThat(failure.code()).isEqualTo(WorkspacesErrorCode.MAP_EXPOSED);
        assertThat(failure)
                .hasMessageContaining(
                        " can be replaced, because " + open + " may be changed by its group and everybody.");
        assertThat(found(new WorkspaceMap(file, context.logger()), "WSAMZN-AAAA", "", ""))
                .isEqualTo("nothing");
    }

    @Test
    void refusesAFileOfSomebodyElse() throws IOException {
        Path file = WorkspaceFiles.write(folder, JANES);
        MapGuard guard = new MapGuard(Writers.besides(
                file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody")));
        DeskreelException failure = catchThrowableOfType(DeskreelException.class, () -> guard.check(file));
        if (Integer.valueOf(0).equals(Files.getAttribute(file, "unix:uid"))) {
            assertThat(failure).as("root's file is everybody's").isNull();
            Files.setAttribute(file, "unix:uid", 4711);
            failure = catchThrowableOfType(DeskreelException.class, () -> guard.check(file));
        }
        assertThat(failure.code()).isEqualTo(WorkspacesErrorCode.MAP_EXPOSED);
        assertThat(failure).hasMessageContaining("its owner");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertThat(failure(folder.resolve("none.json")).code()).isEqualTo(WorkspacesErrorCode.MAP_UNREADABLE);
        Path empty = Files.writeString(folder.resolve("empty.json"), "{\"Workspaces\": []}");
        assertThat(failure(empty).code()).isEqualTo(WorkspacesErrorCode.MAP_EMPTY);
    }

    @Test
    void needsNoFile() {
        WorkspaceMap none = new WorkspaceMap(null, context.logger());
        none.load();
        assertThat(found(none, "WSAMZN-AAAA", "", "jane")).isEqualTo("nothing");
    }

    private DeskreelException failure(Path file) {
        WorkspaceMap map = new WorkspaceMap(file, context.logger());
        return catchThrowableOfType(DeskreelException.class, map::load);
    }

    private WorkspaceMap map(String... workspaces) {
        return new WorkspaceMap(WorkspaceFiles.write(folder, workspaces), context.logger());
    }

    private static String found(WorkspaceMap map, String computer, String address, String user) {
        Optional<Found> found = map.find(new Machine(computer, Set.of(address, "198.19.1.2")), user);
        return found.map(it -> it.workspace().id().orElseThrow() + " by " + it.by())
                .orElse("nothing");
    }
}
