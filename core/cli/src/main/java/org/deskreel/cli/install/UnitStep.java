// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;

/** systemd starts the agent with the machine, and again when it ends. */
final class UnitStep implements Step {
    private static final Path UNITS = Path.of("/etc/systemd/system");
    private static final Path SYSTEMCTL = Path.of("/usr/bin/systemctl");

    /** There while systemd is what the machine was started by: sd_booted(3). */
    private static final Path RUNNING = Path.of("/run/systemd/system");

    /** Where packages bring theirs; ours would hide it. */
    private static final List<Path> PACKAGES = List.of(
            Path.of("/usr/local/lib/systemd/system"),
            Path.of("/usr/lib/systemd/system"),
            Path.of("/lib/systemd/system"),
            Path.of("/run/systemd/system"));

    private final Place place;
    private final AgentService service;
    private final SystemProgram program;
    private final Path file;
    private final Path link;
    private final boolean running;

    UnitStep(Place place, AgentService service, SystemProgram program) {
        this(place, service, program, place.machine() && Files.isDirectory(RUNNING));
    }

    /** @param running whether systemd runs the place, and can be told */
    UnitStep(Place place, AgentService service, SystemProgram program, boolean running) {
        this.running = running;
        this.place = place;
        this.service = service;
        this.program = program;
        this.file = Place.in(place.root(), UNITS).resolve(AgentUnit.FILE);
        this.link = file.resolveSibling("multi-user.target.wants").resolve(AgentUnit.FILE);
    }

    @Override
    public String subject() {
        return "agent";
    }

    @Override
    public Change install(Receipt receipt) throws IOException {
        checkNotForeign();
        byte[] wanted = text().getBytes(StandardCharsets.UTF_8);
        boolean there = exists(file);
        boolean same = there && Arrays.equals(Files.readAllBytes(file), wanted);
        if (there && !same) {
            checkUnchanged(receipt);
        }
        if (same && exists(link)) {
            return Change.none(file + " starts it with the machine.");
        }
        return new Change(
                (there ? "renew " : "write ") + file + ", so that systemd starts it with the machine" + also() + ".",
                () -> {
                    write(wanted, receipt);
                    enable(receipt);
                    begin();
                });
    }

    private String text() {
        Path launcher = place.home().resolve("bin").resolve("deskreel");
        return AgentUnit.of(service, place.named(launcher), place.java().map(Path::toString))
                .text();
    }

    private String also() {
        if (!running) {
            return "; systemd does not run here, so nothing is started now";
        }
        return configured() ? ", and start it now" : "; with a configuration, start it by 'systemctl start deskreel'";
    }

    private boolean configured() {
        return service.configured() || Files.isRegularFile(place.effectiveConfiguration());
    }

    private void checkNotForeign() throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw foreign(file + " is a link to " + Files.readSymbolicLink(file) + ", and no unit of Deskreel.");
        }
        if (!exists(file)) {
            for (Path folder : PACKAGES) {
                Path other = Place.in(place.root(), folder).resolve(AgentUnit.FILE);
                if (exists(other)) {
                    throw foreign("There is another unit of the same name: " + other + ".");
                }
            }
            return;
        }
        Optional<String> platform = AgentUnit.platform(Files.readAllLines(file));
        if (platform.isEmpty()) {
            throw foreign(file + " was not written by 'deskreel install'.");
        }
        if (!platform.get().equals(service.platform())) {
            throw DeskreelException.of(
                            InstallErrors.FOREIGN, file + " runs Deskreel for " + platform.get() + " already.")
                    .remedy("Run 'deskreel uninstall " + platform.get() + "' first.");
        }
    }

    private static DeskreelException foreign(String sentence) {
        return DeskreelException.of(InstallErrors.FOREIGN, sentence)
                .remedy("Remove that unit if nobody needs it, and run the command again.");
    }

    /** What somebody wrote into our file is not lost without a word. */
    private void checkUnchanged(Receipt receipt) throws IOException {
        if (!receipt.hasWritten(file, Files.readAllBytes(file))) {
            throw DeskreelException.of(InstallErrors.FOREIGN, file + " was changed since it was written.")
                    .remedy("Put what you need into 'systemctl edit deskreel', delete the file, and run the command "
                            + "again.");
        }
    }

    private void write(byte[] content, Receipt receipt) throws IOException {
        Rights rights = new Rights(place.owner());
        Folders.make(Place.in(place.root(), UNITS), rights, receipt);
        Files.write(file, content);
        rights.protect(file);
        receipt.wrote(file, content, false);
    }

    /** As {@code systemctl enable} does it, which is not there in every image. */
    private void enable(Receipt receipt) throws IOException {
        Path folder = Path.of(String.valueOf(link.getParent()));
        Folders.make(folder, new Rights(place.owner()), receipt);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, UNITS.resolve(AgentUnit.FILE));
    }

    private void begin() throws IOException {
        if (!running) {
            return;
        }
        systemctl("daemon-reload");
        if (configured()) {
            systemctl("restart", AgentUnit.FILE);
        }
    }

    @Override
    public Change uninstall(Receipt receipt) throws IOException {
        if (!exists(file)
                || AgentUnit.platform(Files.readAllLines(file))
                        .filter(service.platform()::equals)
                        .isEmpty()) {
            return Change.none("there is no unit of 'deskreel install " + service.platform() + "'.");
        }
        boolean ours = receipt.hasWritten(file, Files.readAllBytes(file))
                || Files.readString(file).equals(text());
        String sentence = ours
                ? "remove " + file + ". Recorders that run go on until their sessions end."
                : "stop it, and leave " + file + ", which was changed since. Recorders that run go on.";
        return new Change(sentence, () -> {
            if (running) {
                systemctl("stop", AgentUnit.FILE);
            }
            Files.deleteIfExists(link);
            Folders.removeMade(Path.of(String.valueOf(link.getParent())), receipt);
            if (ours) {
                Files.delete(file);
                receipt.forget(file);
                Folders.removeMade(Path.of(String.valueOf(file.getParent())), receipt);
            }
            if (running) {
                systemctl("daemon-reload");
            }
        });
    }

    private void systemctl(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(SYSTEMCTL.toString()));
        command.addAll(List.of(arguments));
        program.run(command);
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
