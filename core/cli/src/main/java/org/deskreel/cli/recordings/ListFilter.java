// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.recordings.RecordingFilter;
import org.deskreel.engine.recordings.Wildcard;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which recordings are meant. Mix it in. */
final class ListFilter {
    @Option(names = "--user", paramLabel = "NAME", description = "Only of this user; * and ? stand for anything.")
    private @Nullable String user;

    @Option(names = "--stack", paramLabel = "NAME", description = "Only of this stack; likewise.")
    private @Nullable String stack;

    @Option(names = "--fleet", paramLabel = "NAME", description = "Only of this fleet; likewise.")
    private @Nullable String fleet;

    @Option(names = "--platform", paramLabel = "NAME", description = "Only of this platform; likewise.")
    private @Nullable String platform;

    @Option(names = "--host", paramLabel = "NAME", description = "Only of this machine; likewise.")
    private @Nullable String host;

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description =
                    "Only recordings that TEXT alone would find, or in which it stands in the name of a program or "
                            + "the title of a window that was in front.")
    private @Nullable String shown;

    @Option(
            names = "--where",
            paramLabel = "NAME=VALUE",
            description = "Only sessions with this metadata, such as image=win*. Can be repeated.")
    private Map<String, String> where = new LinkedHashMap<>();

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "Only recordings in these states: ${COMPLETION-CANDIDATES}.")
    private List<RecordingState> states = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "Only recordings that went on after this time, or in the last so-many hours (24h).")
    private @Nullable Moment since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.Converter.class,
            description = "Only recordings that began before this time.")
    private @Nullable Moment until;

    /** The filter, whose times may count from now.
     *
     * @param text contained in key, id, session, user or host; null for any
     */
    RecordingFilter at(Instant now, @Nullable String text) {
        return new RecordingFilter(
                names(),
                Set.copyOf(states),
                since == null ? null : since.before(now),
                until == null ? null : until.before(now),
                text,
                shown);
    }

    private Map<String, Wildcard> names() {
        Map<String, Wildcard> names = new LinkedHashMap<>();
        where.forEach((name, value) -> add(names, name, value));
        add(names, "user", user);
        add(names, "stack", stack);
        add(names, "fleet", fleet);
        add(names, "platform", platform);
        add(names, "host", host);
        return names;
    }

    private static void add(Map<String, Wildcard> names, String name, @Nullable String value) {
        if (value != null) {
            names.put(name, Wildcard.of(value));
        }
    }
}
