// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.deskreel.spi.DeskreelException;

/** Plugins that are not loaded yet, in the order in which they take precedence. Not safe for several threads. */
final class PluginQueue {
    private final List<Waiting> waiting = new LinkedList<>();

    /** Of plugins in that order. */
    PluginQueue(List<Path> candidates) {
        for (Path candidate : candidates) {
            waiting.add(new Waiting(waiting.size(), candidate, describe(candidate)));
        }
    }

    /**
     * One of them.
     *
     * @param place the lower, the sooner its turn
     * @param path its jar or folder
     * @param description what it says of itself without any of its jars being opened
     */
    record Waiting(int place, Path path, PluginDescription description) {
        /** Whether nobody can know what it provides before it is loaded. */
        boolean silent() {
            return description.id() == null || provides().isEmpty();
        }

        boolean hasId(String id) {
            return id.equals(description.id());
        }

        Set<String> provides() {
            return description.provides();
        }

        boolean provides(String label) {
            return provides().contains(label);
        }

        boolean providesAny(Family family) {
            return provides().stream().anyMatch(label -> label.startsWith(family.label() + " "));
        }

        /** Whether it takes precedence where they clash. */
        boolean before(Waiting other) {
            return place < other.place;
        }
    }

    /** Takes out the first of those. */
    Optional<Waiting> next(Predicate<Waiting> those) {
        for (Iterator<Waiting> rest = waiting.iterator(); rest.hasNext(); ) {
            Waiting next = rest.next();
            if (those.test(next)) {
                rest.remove();
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private static PluginDescription describe(Path candidate) {
        try {
            return PluginDescription.ofProperties(candidate);
        } catch (DeskreelException e) {
            // What is wrong with it is told when it is loaded, which is soon, as nobody knows what it provides.
            return PluginDescription.none();
        }
    }
}
