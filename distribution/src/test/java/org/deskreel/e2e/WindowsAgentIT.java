// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.deskreel.testwindows.WindowsProgram;
import org.deskreel.testwindows.WineDesktop;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/**
 * The installed agent in the program as it is installed on Windows. Wine keeps tasks and does not start them, so the test does
 * what the task says.
 */
class WindowsAgentIT {
    @Test
    void isInstalledAsATaskAndRunsAsTheTaskSays() throws Exception {
        try (WineDesktop desktop = WineDesktop.startSmall()) {
            WindowsInstallation deskreel = WindowsInstallation.unpackedOn(desktop);
            configure(deskreel);
            install(deskreel);
        }
    }

    private static void configure(WindowsInstallation deskreel) throws IOException {
        Path config = deskreel.programData().resolve("deskreel.yaml");
        Files.createDirectories(config.getParent());
        Files.writeString(config, """
                session:
                  hook: ec2
                  metadata-endpoint: http://127.0.0.1:9
                sinks:
                  - type: local
                    path: 'C:\\Recordings'
                """);
    }

    /** Wine's scheduler keeps of a task who made it and its settings; the rest is read from what it was given. */
    private static void install(WindowsInstallation deskreel) throws Exception {
        // With what the doctor says at the end: there is no instance and no session here.
        assertThat(deskreel.run(10, "install", "ec2"))
                .contains("agent: done: make the task")
                .contains("The metadata service at http://127.0.0.1:9 cannot be reached");
        Path kept = deskreel.desktop().driveC().resolve("windows/system32/tasks/deskreel");
        assertThat(text(read(kept), "Source")).isEqualTo("deskreel install ec2");
        assertThat(text(read(kept), "ExecutionTimeLimit")).isEqualTo("PT0S");
        Document given = read(deskreel.programData().resolve("install/task.xml"));
        assertThat(text(given, "UserId")).isEqualTo("S-1-5-18");
        // From a file, because Wine would put backslashes before quotation marks.
        Path line = deskreel.programData().resolve("as-the-task.cmd");
        Files.writeString(line, "@" + text(given, "Command") + " " + text(given, "Arguments") + "\r\n");
        WindowsProgram agent = deskreel.desktop()
                .command("cmd", "/c", "C:\\ProgramData\\Deskreel\\as-the-task.cmd")
                .start();
        awaitHealth(deskreel, agent);
        assertThat(deskreel.run(0, "agent", "--check")).contains("The agent watches 0 sessions of the hook ec2.");
        assertThat(deskreel.run(0, "uninstall", "ec2")).contains("agent: done: remove the task");
        agent.waitFor(WindowsInstallation.PATIENCE);
        assertThat(kept).doesNotExist();
    }

    private static Document read(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    private static String text(Document document, String element) {
        return document.getElementsByTagName(element).item(0).getTextContent();
    }

    private static void awaitHealth(WindowsInstallation deskreel, WindowsProgram agent) throws InterruptedException {
        Path health = deskreel.programData().resolve("agent.json");
        long end = System.nanoTime() + WindowsInstallation.PATIENCE.toNanos();
        while (!Files.exists(health) && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(health).as("the agent said: %s", agent.output()).exists();
    }
}
