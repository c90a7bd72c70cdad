// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.session;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Plural;
import org.deskreel.cli.installation.Termination;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.agent.Agent;
import org.deskreel.engine.agent.AgentHealth;
import org.deskreel.engine.agent.AgentHealth.SessionHealth;
import org.deskreel.engine.agent.LeftBehind;
import org.deskreel.engine.agent.RequiredSessions;
import org.deskreel.engine.agent.SessionPolicy;
import org.deskreel.engine.agent.UnrecordedAlarm;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.config.DeskreelConfig;
import org.deskreel.engine.config.SessionConfig;
import org.deskreel.engine.event.Announcements;
import org.deskreel.engine.event.Announcer;
import org.deskreel.engine.recordings.Progress;
import org.deskreel.engine.session.SessionEnd;
import org.deskreel.engine.spool.FolderLock;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.engine.spool.Spool;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionHook;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deskreel agent}: starts a recorder for every session, where the platform runs no scripts for sessions. */
@Command(
        name = "agent",
        sortOptions = false,
        description = {
            "Start a recorder for every session of this machine, as sessions come and go.",
            "Recorders go on when the agent is stopped; the next one finds them."
        })
public final class AgentCommand implements Callable<Integer> {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration DELIVERY = Duration.ofHours(1);
    private static final Duration REPORT = Duration.ofSeconds(10);

    private final Installation installation;
    private final Semaphore news = new Semaphore(0);

    @Mixin
    private final DataOutput output = new DataOutput();

    @Option(
            names = "--check",
            description = "Do nothing but say how the agent that runs is doing: exit code 0 when every session is "
                    + "recorded, 5 when one is not, 11 when no agent runs.")
    private boolean check;

    /** For this installation. */
    public AgentCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        return check ? check() : run();
    }

    private int run() throws InterruptedException, IOException {
        Path state = installation.state();
        Configuration configuration = installation.configuration();
        Components components =
                new Components(installation.home(), name -> work(state), Clock.systemUTC()).keepingIn(state);
        FolderLock lock = lock(state);
        try (Termination termination = Termination.waking(news);
                Announcements announcements = new Announcements(configuration.listeners(), components);
                SessionHook hook = components.hook(configuration.hook())) {
            watch(hook, required(hook, announcements), state, termination);
            return ExitCode.OK;
        } finally {
            lock.close();
        }
    }

    private RequiredSessions required(SessionHook hook, Announcements announcements) {
        SessionConfig config = installation.configuration().engine().session();
        Clock clock = Clock.systemUTC();
        Announcer announcer = new Announcer(installation.host(), config.hook(), announcements::tell, clock);
        UnrecordedAlarm alarm = new UnrecordedAlarm(config.unrecordedLimit(), announcer, clock);
        return new RequiredSessions(
                new SessionEnd(hook, config), config.hook(), Spool.in(installation.state()), alarm, clock);
    }

    private void watch(SessionHook hook, RequiredSessions required, Path state, Termination termination)
            throws InterruptedException, IOException {
        SessionHook.Watch watch = hook.watch(event -> news.release());
        try (required) {
            Agent agent = agent(hook, Spool.in(state), required);
            installation.err().println("The agent watches the sessions of " + installation.host() + ".");
            installation.err().flush();
            look(agent, leftBehind(), state, termination);
        } finally {
            watch.close();
        }
    }

    private Agent agent(SessionHook hook, Spool spool, RequiredSessions required) {
        DeskreelConfig config = installation.configuration().engine();
        return new Agent(
                hook,
                config.session().hook(),
                SessionPolicy.of(config.agent()),
                spool,
                session -> BackgroundRecorder.start(installation, hook, session, null),
                required,
                Clock.systemUTC());
    }

    private LeftBehind leftBehind() {
        return new LeftBehind(
                Spool.in(installation.state()),
                living -> installation.backlog().deliver(DELIVERY, Progress.SILENT, living),
                Clock.systemUTC());
    }

    private void look(Agent agent, LeftBehind leftBehind, Path state, Termination termination)
            throws InterruptedException, IOException {
        AgentHealth before = null;
        while (!termination.asked()) {
            AgentHealth now = agent.look();
            if (before == null
                    || !before.sameAs(now)
                    || !before.updatedAt().plus(REPORT).isAfter(now.updatedAt())) {
                now.write(state);
                before = now;
            }
            leftBehind.look(now);
            // Whatever came in the meantime is seen by one look.
            news.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            news.drainPermits();
        }
    }

    private static FolderLock lock(Path state) throws IOException {
        return FolderLock.obtain(work(state))
                .orElseThrow(() -> DeskreelException.of(
                                EngineError.ALREADY_RECORDING, "Another agent runs on the state folder " + state + ".")
                        .remedy("One is enough for all sessions; 'deskreel agent --check' tells how it is doing."));
    }

    private static Path work(Path state) {
        try {
            return PrivateFiles.folder(state.resolve("agent"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int check() throws IOException {
        Optional<AgentHealth> health = health();
        boolean alive = FolderLock.held(work(installation.state()));
        if (!alive
                || health.filter(one -> one.current(Clock.systemUTC().instant()))
                        .isEmpty()) {
            installation.err().println("No agent runs on the state folder " + installation.state() + ".");
            return ExitCode.UNAVAILABLE;
        }
        output.print(installation.out(), health.get(), out -> print(health.get(), out));
        return health.get().healthy() ? ExitCode.OK : ExitCode.CAPTURE;
    }

    private Optional<AgentHealth> health() throws IOException {
        try {
            return Optional.of(AgentHealth.read(installation.state()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static void print(AgentHealth health, PrintWriter out) {
        out.println("The agent watches " + Plural.of(health.sessions().size(), "session") + " of the hook "
                + health.hook() + "." + with(health.problem()));
        for (SessionHealth one : health.sessions()) {
            out.println(
                    "  " + one.session() + "  " + one.user() + "  " + one.care().word() + "." + with(one.problem()));
        }
    }

    private static String with(@Nullable String problem) {
        return problem == null ? "" : " " + problem;
    }
}
