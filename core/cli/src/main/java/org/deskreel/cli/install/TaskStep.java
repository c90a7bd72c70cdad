// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.engine.agent.AgentHealth;
import org.deskreel.engine.spool.FolderLock;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.spi.DeskreelException;

/** Task Scheduler starts the agent with the machine, as SYSTEM: a Java program cannot be a service of Windows by itself. */
final class TaskStep implements Step {
    private static final String TASK = "\\" + AgentService.NAME;

    private final Place place;
    private final AgentService service;
    private final SystemProgram program;
    private final Path system;

    TaskStep(Place place, AgentService service, SystemProgram program) {
        this.place = place;
        this.service = service;
        this.program = program;
        this.system = place.system();
    }

    @Override
    public String subject() {
        return "agent";
    }

    @Override
    public Change install(Receipt receipt) throws IOException {
        if (!place.machine()) {
            return Change.none("a task can be made on the machine itself only; run 'deskreel install "
                    + service.platform() + "' there.");
        }
        String document = TaskXml.of(
                service,
                system.resolve("cmd.exe").toString(),
                place.home().resolve("bin").resolve("deskreel.cmd").toString());
        boolean there = Files.isRegularFile(kept());
        if (there) {
            TaskXml now = TaskXml.parse(Files.readAllBytes(kept()));
            checkOurs(now);
            if (now.covers(TaskXml.parse(TaskXml.bytes(document)))) {
                return Change.none("the task " + TASK + " starts it with the machine, as SYSTEM.");
            }
        }
        return new Change(
                (there ? "renew" : "make") + " the task " + TASK
                        + ", which starts it now and with the machine, as SYSTEM.",
                () -> create(document, receipt));
    }

    private void checkOurs(TaskXml now) {
        if (!now.ours()) {
            throw DeskreelException.of(
                            InstallErrors.FOREIGN, "There is a task " + TASK + " that is not of 'deskreel install'.")
                    .remedy("Remove that task if nobody needs it (schtasks /delete /tn " + TASK + "), and run the "
                            + "command again.");
        }
        if (!now.isFor(service.platform())) {
            throw DeskreelException.of(
                            InstallErrors.FOREIGN, "The task " + TASK + " runs Deskreel for another platform already.")
                    .remedy("Run 'deskreel uninstall' for that platform first.");
        }
    }

    private void create(String document, Receipt receipt) throws IOException {
        PrivateFiles.folder(Path.of(String.valueOf(written().getParent())));
        byte[] bytes = TaskXml.bytes(document);
        PrivateFiles.replace(written(), bytes);
        receipt.wrote(written(), bytes, false);
        endAgent();
        schtasks("/create", "/tn", TASK, "/xml", written().toString(), "/f");
    }

    /** What the task was made from, for whoever wants to see it. */
    private Path written() {
        return place.state().resolve("install").resolve("task.xml");
    }

    @Override
    public Change uninstall(Receipt receipt) throws IOException {
        if (!place.machine()
                || !Files.isRegularFile(kept())
                || !TaskXml.parse(Files.readAllBytes(kept())).isFor(service.platform())) {
            return Change.none("there is no task of 'deskreel install " + service.platform() + "'.");
        }
        return new Change(
                "remove the task " + TASK + ", and end the agent. Recorders that run go on until their sessions end.",
                () -> {
                    schtasks("/delete", "/tn", TASK, "/f");
                    endAgent();
                    Files.deleteIfExists(written());
                    receipt.forget(written());
                });
    }

    /** The scheduler would end the interpreter, and not what that has started. */
    private void endAgent() throws IOException {
        Path lock = place.state().resolve("agent");
        if (Files.isDirectory(lock)
                && FolderLock.held(lock)
                && Files.isRegularFile(place.state().resolve(AgentHealth.FILE))) {
            ProcessHandle.of(AgentHealth.read(place.state()).pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private void schtasks(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(system.resolve("schtasks.exe").toString()));
        command.addAll(List.of(arguments));
        program.run(command);
    }

    /** Where Task Scheduler keeps it; only administrators may look there. */
    private Path kept() {
        return system.resolve("Tasks").resolve(AgentService.NAME);
    }
}
