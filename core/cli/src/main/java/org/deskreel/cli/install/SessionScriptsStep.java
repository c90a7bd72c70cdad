// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.deskreel.spi.DeskreelException;

/** The platform runs our scripts when a session starts and ends: they stand in its {@code config.json}. */
final class SessionScriptsStep implements Step {
    private static final String BACKUP = ".before-deskreel";

    private final Place place;
    private final Path file;
    private final SessionScriptNames names;
    private final SessionScript start;
    private final SessionScript end;

    /**
     * @param file the {@code config.json}
     * @param names how names are written in it
     * @param start runs when a session starts
     * @param end runs when it ends
     */
    SessionScriptsStep(Place place, Path file, SessionScriptNames names, SessionScript start, SessionScript end) {
        this.place = place;
        this.file = file;
        this.names = names;
        this.start = start;
        this.end = end;
    }

    @Override
    public String subject() {
        return "session scripts";
    }

    @Override
    public Change install(Receipt receipt) throws IOException {
        boolean existed = exists();
        SessionScriptFile before = existed
                ? SessionScriptFile.parse(file, Files.readAllBytes(file), names)
                : SessionScriptFile.empty(file, names);
        SessionScriptFile after = before.with(SessionScriptFile.START, start).with(SessionScriptFile.END, end);
        if (existed && before.same(after)) {
            return Change.none(file + " runs Deskreel at both events." + hints());
        }
        return new Change(
                (existed ? "enter " : "make " + file + " with ") + start.filename() + " and " + end.filename()
                        + (existed ? " in " + file + ", and keep the old one as " + backup().getFileName() : "")
                        + "." + hints(),
                () -> {
                    if (existed && !(before.hasOurs() && Files.exists(backup()))) {
                        Files.copy(
                                file,
                                backup(),
                                StandardCopyOption.REPLACE_EXISTING,
                                StandardCopyOption.COPY_ATTRIBUTES);
                        Rights.copy(file, backup());
                    }
                    Folders.make(folder(), new Rights(place.owner()), receipt);
                    write(after.bytes());
                    receipt.wrote(file, after.bytes(), existed);
                });
    }

    @Override
    public Change uninstall(Receipt receipt) throws IOException {
        if (!exists()) {
            return Change.none(file + " is not there.");
        }
        byte[] content = Files.readAllBytes(file);
        if (receipt.hasWritten(file, content) && Files.isRegularFile(backup())) {
            return new Change("put " + file + " back as it was.", () -> {
                Files.move(backup(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                receipt.forget(file);
            });
        }
        if (receipt.hasWritten(file, content) && !receipt.existed(file)) {
            return new Change("remove " + file + ", which was not there before.", () -> delete(receipt));
        }
        SessionScriptFile now = SessionScriptFile.parse(file, content, names);
        if (!now.hasOurs()) {
            return Change.none(file + " does not run Deskreel.");
        }
        return new Change("take Deskreel out of " + file + ", and leave what else was changed in it.", () -> {
            SessionScriptFile without = now.withoutOurs();
            if (without.isEmpty()) {
                delete(receipt);
            } else {
                write(without.bytes());
                receipt.forget(file);
            }
            Files.deleteIfExists(backup());
        });
    }

    private void delete(Receipt receipt) throws IOException {
        Files.delete(file);
        receipt.forget(file);
        Folders.removeMade(folder(), receipt);
    }

    private String hints() throws IOException {
        return exposure() + java();
    }

    /** Whose rights these files have is the platform's affair, or that of whoever made the image: it is told. */
    private String exposure() throws IOException {
        Path there = file;
        while (!Files.exists(there)) {
            there = Path.of(String.valueOf(there.getParent()));
        }
        return new Rights(place.owner())
                .along(place.root(), there)
                .map(found -> " Mind that " + found.path() + " can be changed by " + found.who()
                        + ": whoever does so decides what the system runs at these events.")
                .orElse("");
    }

    /** What the scripts find in the environment that the platform gives them, nobody can say. */
    private String java() {
        return place.java()
                .map(java -> " Mind that a variable names the Java in " + java + ": the scripts find it only where the "
                        + "platform gives them that variable, too, and in "
                        + place.home().resolve("jre") + " always.")
                .orElse("");
    }

    private boolean exists() {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw DeskreelException.of(InstallErrors.MALFORMED, file + " is no ordinary file.")
                    .remedy("Put the file itself there.");
        }
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whole or not at all: with half a file the platform runs nothing, and says nothing. */
    private void write(byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh);
        Files.write(fresh, content);
        if (exists()) {
            Rights.copy(file, fresh);
        } else {
            new Rights(place.owner()).protect(fresh);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path backup() {
        return file.resolveSibling(file.getFileName() + BACKUP);
    }

    private Path folder() {
        return Path.of(String.valueOf(file.toAbsolutePath().getParent()));
    }
}
