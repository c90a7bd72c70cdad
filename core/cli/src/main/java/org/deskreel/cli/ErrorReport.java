// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli;

import java.io.PrintWriter;
import java.util.List;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Logging;
import org.deskreel.engine.config.ConfigProblem;
import org.deskreel.engine.config.InvalidConfigurationException;
import org.deskreel.spi.DeskreelException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what goes wrong into a sentence for people and an exit code for scripts. */
final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private final Installation installation;

    ErrorReport(Installation installation) {
        this.installation = installation;
    }

    @Override
    public int handleExecutionException(Exception error, CommandLine command, ParseResult result) {
        PrintWriter err = installation.err();
        if (error instanceof InvalidConfigurationException invalid) {
            printProblems(invalid);
        } else if (error instanceof DeskreelException coded) {
            err.println("deskreel: " + coded.sentence());
            LoggerFactory.getLogger(ErrorReport.class).debug("{} ended the command", coded.code(), coded);
        } else {
            internal(error);
        }
        if (installation.options().debug()) {
            error.printStackTrace(err);
        }
        err.flush();
        return ExitCode.of(error);
    }

    private void printProblems(InvalidConfigurationException invalid) {
        List<ConfigProblem> problems = invalid.problems();
        String count = problems.size() == 1 ? "one mistake" : problems.size() + " mistakes";
        installation
                .err()
                .println("deskreel: There " + (problems.size() == 1 ? "is " : "are ") + count + " in "
                        + invalid.source() + ":");
        for (int i = 0; i < problems.size(); i++) {
            installation.err().printf("  %d. %s%n", i + 1, problems.get(i));
        }
    }

    /** Something that nobody foresaw. The details go to the log file, if there is one already. */
    int internal(Throwable error) {
        String where = "run the command again with --debug for the details";
        if (Logging.file().isPresent()) {
            LoggerFactory.getLogger(ErrorReport.class).error("An internal error ended the command", error);
            where = "the details are in " + Logging.file().get();
        }
        installation.err().println("deskreel: Internal error: " + error + "; " + where + ". Please report it.");
        installation.err().flush();
        return ExitCode.INTERNAL;
    }

    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        PrintWriter err = installation.err();
        err.println("deskreel: " + error.getMessage());
        UnmatchedArgumentException.printSuggestions(error, err);
        err.println("See '" + error.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }
}
