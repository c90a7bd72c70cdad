// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects mistakes; the same one is kept once. */
final class Problems {
    private final Set<ConfigProblem> found = new LinkedHashSet<>();

    void add(ConfigProblem problem) {
        found.add(problem);
    }

    void add(String path, String where, String problem, String remedy) {
        add(ConfigProblem.of(path, where, "", problem, remedy));
    }

    boolean none() {
        return found.isEmpty();
    }

    /** In the order of the file; those of other sources last. */
    List<ConfigProblem> list() {
        return found.stream().sorted(Comparator.comparingInt(Problems::line)).toList();
    }

    private static int line(ConfigProblem problem) {
        return problem.where().startsWith("line ")
                ? Integer.parseInt(problem.where().substring("line ".length()))
                : Integer.MAX_VALUE;
    }
}
