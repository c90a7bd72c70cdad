// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

/**
 * One mistake in the configuration.
 *
 * @param kind whether a value is wrong or a plugin is
 * @param path of the setting, such as {@code sinks[0].path}; empty when the file as a whole is meant
 * @param where {@code line 12} of the file, {@code --set}, or {@code default}
 * @param value as it was written, references unresolved, secrets masked; empty when there is none
 * @param problem one sentence
 * @param remedy one sentence
 */
public record ConfigProblem(Kind kind, String path, String where, String value, String problem, String remedy) {
    /** What has to be changed. */
    public enum Kind {
        /** The configuration itself. */
        VALUE,
        /** The plugins: one that is needed is missing or broken. */
        PLUGIN
    }

    static ConfigProblem of(String path, String where, String value, String problem, String remedy) {
        return new ConfigProblem(Kind.VALUE, path, where, value, problem, remedy);
    }

    /** All of it in one line. */
    @Override
    public String toString() {
        String place = path.isEmpty() ? where : where.isEmpty() ? path : path + " (" + where + ")";
        return place + ": " + problem + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
