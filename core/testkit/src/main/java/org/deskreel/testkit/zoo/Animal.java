// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.zoo;

import java.io.IOException;
import java.nio.file.Path;
import org.deskreel.spi.Api;

/**
 * A broken plugin, and what must be said of it when it is loaded.
 *
 * @param id its id, or the name of its file when it has no id that can be read
 * @param reason a part of the sentence that says what is wrong with it
 * @param remedy a part of the sentence that says what to do
 * @param cage puts it into a folder of plugins
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public record Animal(String id, String reason, String remedy, Cage cage) {
    /** Where an animal is put. */
    @FunctionalInterface
    public interface Cage {
        /** Puts the animal into a folder of plugins. */
        void fill(Path plugins) throws IOException;
    }

    /** Puts it into a folder of plugins. */
    public void moveInto(Path plugins) throws IOException {
        cage.fill(plugins);
    }

    @Override
    public String toString() {
        return id;
    }
}
