// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deskreel.engine.spool.PrivateFiles;

/** There is a configuration file, and it can be changed by the system only. */
final class ConfigurationStep implements Step {
    private final Place place;
    private final Path file;
    private final Optional<String> text;

    /**
     * @param file which
     * @param text for it, if there is none; empty when nobody said what to write
     */
    ConfigurationStep(Place place, Path file, Optional<String> text) {
        this.place = place;
        this.file = file;
        this.text = text;
    }

    @Override
    public String subject() {
        return "configuration";
    }

    @Override
    public Change install(Receipt receipt) throws IOException {
        if (Files.isRegularFile(file)) {
            return protect();
        }
        if (text.isEmpty()) {
            return Change.none("there is none yet; write " + file + ", or name a bucket with --bucket.");
        }
        byte[] content = text.get().getBytes(StandardCharsets.UTF_8);
        return new Change("write " + file + ", for the system only.", () -> {
            Folders.make(folder(), new Rights(place.owner()), receipt);
            PrivateFiles.replace(file, content);
            new Rights(place.owner()).close(file);
            receipt.wrote(file, content, false);
        });
    }

    private Change protect() throws IOException {
        Rights rights = new Rights(place.owner());
        Optional<String> others = rights.others(file);
        String stays = text.isEmpty() ? "" : " It is left as it is, with the sinks that it names.";
        return others.isEmpty()
                ? Change.none(file + " can be changed by nobody but the system." + stays)
                : new Change(
                        "take the right to change " + file + " from " + others.get() + "." + stays,
                        () -> rights.protect(file));
    }

    @Override
    public Change uninstall(Receipt receipt) throws IOException {
        if (!Files.isRegularFile(file) || !receipt.hasWritten(file, Files.readAllBytes(file))) {
            return Change.none(file + " was not written by the installation, or was changed since, and stays.");
        }
        return new Change("remove " + file + ".", () -> {
            Files.delete(file);
            receipt.forget(file);
            Folders.removeMade(folder(), receipt);
        });
    }

    private Path folder() {
        return Path.of(String.valueOf(file.toAbsolutePath().getParent()));
    }
}
