// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The task, with a stand-in for Task Scheduler that keeps what it is given as the real one does: in a folder of the system,
 * and with what the document leaves out.
 */
final class TaskStepTest {
    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();
    private Receipt receipt;
    private Path kept;

    @BeforeEach
    void open() throws IOException {
        receipt = Receipt.of(folder.resolve("state"), "ec2");
        kept = Files.createDirectories(folder.resolve("System32/Tasks")).resolve("deskreel");
        Files.createDirectories(folder.resolve("state"));
    }

    private TaskStep step(String platform) {
        Place place = new Place(
                Path.of("/"),
                folder.resolve("Program Files/Deskreel"),
                folder.resolve("state"),
                Optional.empty(),
                folder.resolve("deskreel.yaml"),
                folder.resolve("System32"),
                Optional.empty());
        AgentService service = new AgentService(platform, List.of("agent", "--config", "C:\\My & files\\a.yaml"), true);
        return new TaskStep(place, service, this::schedule);
    }

    private void schedule(List<String> command) throws IOException {
        told.add(String.join(" ", command.subList(1, 4)));
        if (command.get(1).equals("/delete")) {
            Files.delete(kept);
            return;
        }
        byte[] document = Files.readAllBytes(Path.of(command.get(5)));
        assertThat(document).startsWith(0xff, 0xfe);
        String text = new String(document, StandardCharsets.UTF_16)
                .replace("<Author>", "<Date>2026-11-23T07:25:09</Date><Author>");
        Files.write(kept, TaskXml.bytes(text.replace("\r\n", "\n")));
    }

    @Test
    void startsAsSystemWithTheMachineAndForEver() throws IOException {
        step("ec2").install(receipt).needed().orElseThrow().run();
        assertThat(told).containsExactly("/create /tn \\deskreel");
        assertThat(TaskXml.parse(Files.readAllBytes(kept)).values())
                .contains(
                        "/Task/Principals/Principal/UserId=S-1-5-18",
                        "/Task/Triggers/BootTrigger/Enabled=true",
                        "/Task/Settings/ExecutionTimeLimit=PT0S",
                        "/Task/Settings/MultipleInstancesPolicy=IgnoreNew",
                        "/Task/Settings/StopIfGoingOnBatteries=false",
                        "/Task/Settings/DisallowStartIfOnBatteries=false",
                        "/Task/Settings/RestartOnFailure/Interval=PT1M",
                        "/Task/Actions/Exec/Command=" + folder.resolve("System32/cmd.exe"),
                        "/Task/Actions/Exec/Arguments=/d /s /c \"\""
                                + folder.resolve("Program Files/Deskreel/bin/deskreel.cmd")
                                + "\" agent --config \"C:\\My & files\\a.yaml\"\"");
    }

    @Test
    void secondTimeThereIsNothingToDo() throws IOException {
        step("ec2").install(receipt).needed().orElseThrow().run();
        assertThat(step("ec2").install(receipt).needed()).isEmpty();
    }

    @Test
    void taskThatSomebodyTurnedOffIsMadeAnew() throws IOException {
        step("ec2").install(receipt).needed().orElseThrow().run();
        String text = new String(Files.readAllBytes(kept), StandardCharsets.UTF_16);
        Files.write(kept, TaskXml.bytes(text.replace("\r\n", "\n").replace("PT0S", "PT1H")));
        assertThat(step("ec2").install(receipt).sentence()).startsWith("renew ");
    }

    @Test
    void taskOfSomebodyElseIsExplained() throws IOException {
        Files.write(kept, TaskXml.bytes("<?xml version=\"1.0\" encoding=\"UTF-16\"?><Task><Author>x</Author></Task>"));
        assertThatThrownBy(() -> step("ec2").install(receipt)).hasMessageContaining("not of 'deskreel install'");
        assertThat(step("ec2").uninstall(receipt).needed()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void oneMachineIsOnePlatform() throws IOException {
        step("workspaces").install(receipt).needed().orElseThrow().run();
        assertThatThrownBy(() -> step("ec2").install(receipt)).hasMessageContaining("another platform");
        assertThat(step("ec2").uninstall(receipt).needed()).isEmpty();
    }

    @Test
    void uninstallRemovesIt() throws IOException {
        step("ec2").install(receipt).needed().orElseThrow().run();
        step("ec2").uninstall(receipt).needed().orElseThrow().run();
        assertThat(told).containsExactly("/create /tn \\deskreel", "/delete /tn \\deskreel");
        assertThat(folder.resolve("state/install")).isEmptyDirectory();
        assertThat(kept).doesNotExist();
    }
}
