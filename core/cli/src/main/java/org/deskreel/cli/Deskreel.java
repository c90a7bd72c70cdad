// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.deskreel.cli.installation.GlobalOptions;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Places;
import org.deskreel.cli.installation.Terminal;
import org.deskreel.cli.installation.Verbosity;
import org.deskreel.cli.installation.Version;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code deskreel}. */
@Command(
        name = "deskreel",
        sortOptions = false,
        versionProvider = Deskreel.Versions.class,
        description = "Records desktop sessions, and says exactly what each recording covers.",
        footer = {
            "",
            "Data goes to standard output, everything else to standard error.",
            "Exit codes: docs/exit-codes.md. Settings: docs/configuration.md."
        })
public final class Deskreel implements Runnable {
    /** Everything is done and closed before. */
    private static final Duration LONGEST_SHUTDOWN = Duration.ofSeconds(3);

    @Mixin
    private final GlobalOptions options;

    @Option(
            names = {"-h", "--help"},
            order = 110,
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            order = 111,
            versionHelp = true,
            description = "Show which version this is.")
    private boolean version;

    private @Nullable CommandLine command;

    private Deskreel(Installation installation) {
        this.options = installation.options();
    }

    /** Runs the command and ends the process. */
    public static void main(String[] arguments) {
        end(new Installation(Places.ofThisProcess(), Terminal.out(), Terminal.err()), arguments);
    }

    /** The same for an installation, which is closed. */
    static void end(Installation installation, String... arguments) {
        int code;
        try (installation) {
            code = run(installation, arguments);
        }
        haltSoon(code);
        System.exit(code);
    }

    /** A plugin may have left what keeps the process from ending, such as a shutdown hook that waits for something. */
    private static void haltSoon(int code) {
        Thread thread = new Thread(
                () -> {
                    LockSupport.parkNanos(LONGEST_SHUTDOWN.toNanos());
                    Runtime.getRuntime().halt(code);
                },
                "halt");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs the command and returns its exit code. */
    static int run(Installation installation, String... arguments) {
        Deskreel deskreel = new Deskreel(installation);
        CommandLine line = new CommandLine(deskreel);
        deskreel.command = line;
        Commands.named(installation, arguments).forEach(line::addSubcommand);
        ErrorReport errors = new ErrorReport(installation);
        line.setOut(installation.out())
                .setErr(installation.err())
                .setUseSimplifiedAtFiles(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors)
                .setExecutionStrategy(result -> {
                    Verbosity.choose(installation.options());
                    return new CommandLine.RunLast().execute(result);
                });
        if (HelpLayout.wanted(arguments)) {
            HelpLayout.apply(line);
        }
        try {
            return line.execute(arguments);
        } catch (LinkageError | StackOverflowError | OutOfMemoryError e) {
            return errors.internal(e);
        }
    }

    @Override
    public void run() {
        if (command != null) {
            command.usage(command.getOut());
        }
    }

    /** Says which version this is, only when somebody asks. */
    static final class Versions implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "deskreel " + Version.text(),
                "Java " + Runtime.version() + " on " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch")
            };
        }
    }
}
