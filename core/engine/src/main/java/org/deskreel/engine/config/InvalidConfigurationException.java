// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** The configuration has mistakes; all of them are here. */
public final class InvalidConfigurationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String source;
    private final transient List<ConfigProblem> problems;

    InvalidConfigurationException(String source, List<ConfigProblem> problems) {
        super(problems.stream().map(ConfigProblem::toString).collect(Collectors.joining("\n")));
        this.source = source;
        this.problems = List.copyOf(problems);
    }

    /** Where the configuration came from, for people: the path of a file, or words. */
    public String source() {
        return source;
    }

    /** The mistakes, at least one, in the order in which they stand in the file. */
    public List<ConfigProblem> problems() {
        return problems;
    }

    /** Whether nothing is wrong but that plugins are missing or broken. */
    public boolean onlyPlugins() {
        return problems.stream().allMatch(problem -> problem.kind() == ConfigProblem.Kind.PLUGIN);
    }
}
