// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.WindowsErrorCode;
import org.deskreel.windows.session.ConnectState;
import org.deskreel.windows.session.Sessions;
import org.deskreel.windows.session.WindowsSession;

/**
 * Tries it out: starts a program in a session and tells what happened. Run it as SYSTEM, with the jars of the library:
 *
 * <pre>java -cp "lib\*" org.deskreel.windows.process.StartInSession [--stay] [--below-normal] SESSION PROGRAM [ARGUMENT...]
 * java -cp "lib\*" org.deskreel.windows.process.StartInSession list</pre>
 *
 * <p>SESSION is a number, {@code own}, {@code console}, or {@code active}: the first session that somebody is signed in to
 * and connected to. With {@code --stay} the program is left running and this one ends; otherwise it waits for the
 * program, which dies with it, and ends with its exit code. 2 is a wrong call, 3 a failed start.
 */
public final class StartInSession {
    private static final String STAY = "--stay";
    private static final String BELOW_NORMAL = "--below-normal";
    private static final Set<String> OPTIONS = Set.of(STAY, BELOW_NORMAL);
    private static final int WRONG_CALL = 2;
    private static final int NOT_STARTED = 3;
    private static final Duration FOR_EVER = Duration.ofDays(20);

    private StartInSession() {}

    /** Starts a program in a session. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        if (arguments.equals(List.of("list"))) {
            Sessions.ofThisMachine().all().forEach(StartInSession::say);
            return 0;
        }
        int options = (int)
                arguments.stream().takeWhile(text -> text.startsWith("--")).count();
        List<String> rest = arguments.subList(options, arguments.size());
        if (rest.size() < 2 || !OPTIONS.containsAll(arguments.subList(0, options))) {
            say("Usage: StartInSession [--stay] [--below-normal] SESSION PROGRAM [ARGUMENT...]");
            return WRONG_CALL;
        }
        return start(arguments.subList(0, options), rest.get(0), rest.subList(1, rest.size()));
    }

    private static int start(List<String> options, String session, List<String> command) {
        try {
            return start(new SessionCommand(
                    session(session),
                    command,
                    Map.of(),
                    null,
                    options.contains(BELOW_NORMAL),
                    !options.contains(STAY)));
        } catch (DeskreelException e) {
            say(e.sentence());
            return NOT_STARTED;
        } catch (NumberFormatException e) {
            say("'" + session + "' is no session: give a number, own, console or active.");
            return WRONG_CALL;
        }
    }

    private static int start(SessionCommand command) {
        try (SessionProcess process = SessionProcess.start(command)) {
            say("Process " + process.pid() + " runs in session " + command.session() + " as "
                    + System.getProperty("user.name") + ".");
            if (!command.diesWithOwner()) {
                return 0;
            }
            int code = process.waitFor(FOR_EVER).orElse(0);
            say("Process " + process.pid() + " ended with " + code + ".");
            return code;
        }
    }

    private static int session(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "own" -> Sessions.own();
            case "console" -> Sessions.console().orElseThrow(() -> none("on the console"));
            case "active" -> active().orElseThrow(() -> none("that somebody is signed in and connected to"));
            default -> Integer.parseInt(text);
        };
    }

    private static Optional<Integer> active() {
        return Sessions.ofThisMachine().all().stream()
                .filter(session -> session.signedIn() && session.state() == ConnectState.ACTIVE)
                .map(WindowsSession::id)
                .findFirst();
    }

    private static DeskreelException none(String which) {
        return DeskreelException.of(WindowsErrorCode.NO_SESSION, "There is no session " + which + ".")
                .remedy("Sign in, and try again.");
    }

    private static void say(Object text) {
        System.err.println(text);
    }
}
