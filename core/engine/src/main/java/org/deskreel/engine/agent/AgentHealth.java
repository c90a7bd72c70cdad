// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.DeserializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.spool.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * How the agent and the sessions of its machine are doing, for people and monitors: the content of {@code agent.json} in
 * the state folder.
 *
 * @param pid of the agent
 * @param updatedAt when this was written; an agent that is alive writes at least every ten seconds
 * @param hook the session hook
 * @param sessions all that the hook tells of
 * @param problem why the hook tells of none; null when it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgentHealth(
        long pid,
        Instant updatedAt,
        String hook,
        List<SessionHealth> sessions,
        @Nullable String problem) {
    /** Its name in the state folder. */
    public static final String FILE = "agent.json";

    private static final Duration ALIVE = Duration.ofSeconds(30);

    public AgentHealth {
        sessions = List.copyOf(sessions);
    }

    /** What the agent does for a session. */
    public enum Care {
        /** A recorder is at work. */
        RECORDED,
        /** A recorder was started and has not recorded yet. */
        STARTING,
        /** Its recorder ended too early; the next one is started later. */
        WAITING,
        /** The recording was ended although the session goes on. */
        ENDED,
        /** The configuration does not want it recorded. */
        EXCLUDED;

        /** As it stands in the file. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How one session is doing.
     *
     * @param session its id
     * @param user whose it is
     * @param care what the agent does for it
     * @param starts recorders that the agent has started for it since one last recorded
     * @param problem what is wrong; null when nothing is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SessionHealth(
            String session,
            String user,
            Care care,
            int starts,
            @Nullable String problem) {
        /** The same, with what else is wrong; nothing is when that is null. */
        SessionHealth with(@Nullable String other) {
            return other == null
                    ? this
                    : new SessionHealth(session, user, care, starts, problem == null ? other : problem + " " + other);
        }
    }

    /** Whether every session that is to be recorded has a recorder without a problem, or a first one that is starting. */
    @JsonProperty
    public boolean healthy() {
        return problem == null
                && sessions.stream().noneMatch(one -> one.care() == Care.WAITING || one.problem() != null);
    }

    /** Whether nothing is different but the time. */
    public boolean sameAs(AgentHealth other) {
        return sessions.equals(other.sessions) && Objects.equals(problem, other.problem);
    }

    /** Whether the agent is alive that wrote this. */
    public boolean current(Instant now) {
        return updatedAt.plus(ALIVE).isAfter(now);
    }

    /** Writes it into the state folder. */
    public void write(Path state) throws IOException {
        PrivateFiles.replace(
                state.resolve(FILE),
                ManifestJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    /** Reads it from the state folder. */
    public static AgentHealth read(Path state) throws IOException {
        return ManifestJson.MAPPER
                .readerFor(AgentHealth.class)
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(PrivateFiles.read(state.resolve(FILE)));
    }
}
