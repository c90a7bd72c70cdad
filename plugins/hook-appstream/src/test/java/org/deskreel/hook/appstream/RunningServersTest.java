// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real X servers of a person who is not root, in the real {@code /proc}. */
final class RunningServersTest {
    @TempDir
    private Path folder;

    /** As a display manager starts it: no argument says which display it is. */
    @Test
    void serverIsFoundByItsSocket() throws IOException, InterruptedException {
        Path authority = Owners.give(Files.write(folder.resolve("authority"), new byte[0]));
        int person = Owners.person(authority);
        Process process = start(authority);
        try {
            int display = display(process);
            OwnedServer server = find(display).orElseThrow();
            assertThat(server.server().pid()).isEqualTo(process.pid());
            assertThat(server.uid()).isEqualTo(person);
            assertThat(server.server().authority()).isEqualTo(authority.toString());
            assertThat(server.server().display()).isEqualTo(":" + display);
            assertThat(OwnedServer.ofSession(List.of(server))).contains(server);
            end(process);
            // A neighbour may have got the number meanwhile.
            assertThat(find(display)).isNotEqualTo(Optional.of(server));
        } finally {
            end(process);
        }
    }

    /** A display manager runs it as root, with an authority file of whoever signs in. */
    @Test
    void desktopIsThatOfTheOwnerOfTheAuthorityFile() throws IOException, InterruptedException {
        Path authority = Owners.give(Files.write(folder.resolve("authority"), new byte[0]));
        Process process = new ProcessBuilder(
                        "Xtigervnc", "-displayfd", "1", "-auth", authority.toString(), "-rfbport", "-1")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            OwnedServer server = find(display(process)).orElseThrow();
            assertThat(server.uid()).isEqualTo(Owners.person(authority));
        } finally {
            end(process);
        }
    }

    /** As in a container: what has the name of its authority file is another file for others. */
    @Test
    void desktopIsThatOfTheOwnerOfTheFileThatTheServerSees() throws IOException, InterruptedException {
        Path ours = Files.write(folder.resolve("authority"), new byte[0]);
        Path theirs = Owners.give(Files.write(folder.resolve("theirs"), new byte[0]));
        Process process = new ProcessBuilder(
                        "unshare",
                        Owners.root() ? "--mount" : "-rm",
                        "sh",
                        "-c",
                        "mount --bind \"$1\" \"$2\" && exec Xtigervnc -displayfd 1 -auth \"$2\" -rfbport -1",
                        "sh",
                        theirs.toString(),
                        ours.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            OwnedServer server = find(display(process)).orElseThrow();
            assertThat(server.uid()).isEqualTo(Owners.person(theirs));
        } finally {
            end(process);
        }
    }

    @Test
    void nothingIsFoundWhereTheKernelTellsNothing() {
        assertThat(OwnedServer.running(folder)).isEmpty();
    }

    private Process start(Path authority) throws IOException {
        // The person has to reach the file.
        Owners.give(folder);
        return new ProcessBuilder(
                        Owners.command("Xtigervnc", "-displayfd", "1", "-auth", authority.toString(), "-rfbport", "-1"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int display(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.US_ASCII);
        return Integer.parseInt(String.valueOf(reader.readLine()).strip());
    }

    private Optional<OwnedServer> find(int display) {
        return OwnedServer.running(Path.of("/")).stream()
                .filter(server -> server.server().display().equals(":" + display))
                .findFirst();
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
}
