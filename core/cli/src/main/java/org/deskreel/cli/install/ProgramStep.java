// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.cli.installation.Plural;
import org.deskreel.spi.DeskreelException;

/** The program folder can be changed by the system only: what lies in it runs with all rights. */
final class ProgramStep implements Step {
    private final Place place;

    ProgramStep(Place place) {
        this.place = place;
    }

    @Override
    public String subject() {
        return "program folder";
    }

    @Override
    public Change install(Receipt receipt) throws IOException {
        Rights rights = new Rights(place.owner());
        checkAbove(rights);
        List<Path> open = new ArrayList<>();
        try (Stream<Path> files = Files.walk(place.home())) {
            for (Path file : files.toList()) {
                if (rights.others(file).isPresent()) {
                    open.add(file);
                }
            }
        }
        if (open.isEmpty()) {
            return Change.none(place.home() + " can be changed by nobody but the system.");
        }
        return new Change(
                "leave the right to change " + Plural.of(open.size(), "file") + " in " + place.home()
                        + " to the system.",
                () -> {
                    for (Path file : open) {
                        rights.protect(file);
                    }
                });
    }

    /** Whoever may rename a folder above can put another program in its place. */
    private void checkAbove(Rights rights) throws IOException {
        rights.above(place.root(), place.home()).ifPresent(exposure -> {
            throw DeskreelException.of(
                            InstallErrors.UNFIT,
                            "Deskreel lies in " + place.home() + ", and " + exposure.path() + " can be changed by "
                                    + exposure.who() + ".")
                    .remedy("Unpack it where only administrators may write, such as "
                            + (place.lists() ? "C:\\Program Files\\Deskreel" : "/opt/deskreel")
                            + ", and install it from there.");
        });
    }

    /** Giving rights back would help nobody. */
    @Override
    public Change uninstall(Receipt receipt) {
        return Change.none(place.home() + " stays; delete it when it is needed no more.");
    }
}
