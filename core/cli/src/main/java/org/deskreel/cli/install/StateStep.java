// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;

/** The state folder is there, and nobody but the system can look into it. */
final class StateStep implements Step {
    private final Place place;

    StateStep(Place place) {
        this.place = place;
    }

    @Override
    public String subject() {
        return "state folder";
    }

    @Override
    public Change install(Receipt receipt) throws IOException {
        Path state = place.state();
        Rights rights = new Rights(place.owner());
        if (Files.isSymbolicLink(state)) {
            throw DeskreelException.of(InstallErrors.UNFIT, "The state folder " + state + " is a symbolic link.")
                    .remedy("Remove the link, or set 'state' in the configuration to the folder itself.");
        }
        if (!Files.isDirectory(state, LinkOption.NOFOLLOW_LINKS)) {
            return new Change("make " + state + ", for the system only.", () -> {
                Folders.make(state, rights, receipt);
                rights.close(state);
            });
        }
        Optional<String> others = rights.others(state);
        return others.isEmpty()
                ? Change.none(state + " can be changed by nobody but the system.")
                : new Change(
                        "take " + state + " from " + others.get() + ", and leave it to the system.",
                        () -> rights.close(state));
    }

    @Override
    public Change uninstall(Receipt receipt) throws IOException {
        Path state = place.state();
        if (!receipt.hasMade(state) || !Files.isDirectory(state)) {
            return Change.none(state + " was not made by the installation and stays.");
        }
        // The receipt, and its folder, are still in there.
        return new Change("remove " + state + ", unless something is left in it.", () -> {
            receipt.remove();
            Folders.removeMade(state, receipt);
        });
    }
}
