// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.dcv;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.deskreel.sessions.json.JsonText;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/** The sessions of the DCV server on this machine, if there is one. From any thread. */
public final class DcvSessions {
    private static final Path LINUX = Path.of("/usr/bin/dcv");
    private static final Path WINDOWS = Path.of("C:\\Program Files\\NICE\\DCV\\Server\\bin\\dcv.exe");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DcvProgram program;
    private final Logger logger;
    private boolean hasAnswered;
    private boolean silenceTold;

    private DcvSessions(DcvProgram program, Logger logger) {
        this.program = program;
        this.logger = logger;
    }

    /**
     * Those that the program tells of.
     *
     * @param program DCV's command line; null for the one in the usual place of the system
     * @param logger hears once when DCV is there and does not answer
     */
    public static DcvSessions of(@Nullable Path program, boolean windows, Logger logger) {
        Path usual = windows ? WINDOWS : LINUX;
        return new DcvSessions(new DcvProgram(program == null ? usual : program, PATIENCE), logger);
    }

    static DcvSessions of(DcvProgram program, Logger logger) {
        return new DcvSessions(program, logger);
    }

    /** Whether DCV's command line is there. */
    public boolean installed() {
        return program.installed();
    }

    /**
     * All sessions now; none where there is no DCV. Where DCV has never answered it counts as not being used; once it
     * has, a failure is one, because sessions must not seem to end when it is only restarted.
     *
     * @throws DeskreelException when DCV has answered before and does not now
     */
    public synchronized List<DcvSession> list() {
        if (!installed()) {
            return List.of();
        }
        try {
            List<DcvSession> sessions = ask();
            hasAnswered = true;
            return sessions;
        } catch (DeskreelException e) {
            if (hasAnswered) {
                throw e;
            }
            tellOnce(e);
            return List.of();
        }
    }

    /**
     * Closes a session, and with it its desktop.
     *
     * @throws DeskreelException when DCV refuses
     */
    public void close(String session) {
        program.run("close-session", session);
    }

    private List<DcvSession> ask() {
        return JsonText.parse(program.run("list-sessions", "--json"), "dcv list-sessions").elements().stream()
                .map(this::complete)
                .map(DcvSession::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /** What the list leaves out, the description has. */
    private JsonText complete(JsonText listed) {
        Optional<String> id = listed.at("id").text();
        if (id.isEmpty() || listed.at("type").text().isPresent()) {
            return listed;
        }
        return JsonText.parse(program.run("describe-session", id.get(), "--json"), "dcv describe-session");
    }

    private void tellOnce(DeskreelException e) {
        if (!silenceTold) {
            silenceTold = true;
            logger.log(Level.INFO, "DCV is installed and not asked: {0}", e.sentence());
        }
    }
}
