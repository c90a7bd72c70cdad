// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for on the command line.
 *
 * @param quick whether rough figures are enough
 * @param only names of measurements; empty means all
 * @param distribution folder of the built distribution
 * @param write file for the page; null for none
 */
record Options(
        boolean quick,
        List<String> only,
        Path distribution,
        @Nullable Path write) {
    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException when it makes no sense, with one sentence that says what does
     */
    static Options parse(List<String> arguments, Set<String> names) {
        Options options = new Options(false, List.of(), Path.of("distribution/target/deskreel"), null);
        for (Iterator<String> words = arguments.iterator(); words.hasNext(); ) {
            options = options.with(words.next(), words, names);
        }
        return options;
    }

    private Options with(String option, Iterator<String> words, Set<String> names) {
        return switch (option) {
            case "--quick" -> new Options(true, only, distribution, write);
            case "--only" -> new Options(quick, added(value(option, words), names), distribution, write);
            case "--distribution" -> new Options(quick, only, path(option, words), write);
            case "--write" -> new Options(quick, only, distribution, path(option, words));
            default ->
                throw new IllegalArgumentException("There is no option " + option
                        + "; there are --quick, --only NAME, --distribution FOLDER, --write FILE.");
        };
    }

    private List<String> added(String name, Set<String> names) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("There is no measurement " + name + "; there are " + names + ".");
        }
        List<String> all = new ArrayList<>(only);
        all.add(name);
        return List.copyOf(all);
    }

    private static Path path(String option, Iterator<String> words) {
        return Path.of(value(option, words));
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return words.next();
    }
}
