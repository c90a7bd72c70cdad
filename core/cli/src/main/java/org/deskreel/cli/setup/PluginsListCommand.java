// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Marks;
import org.deskreel.engine.plugin.PluginReport;
import org.deskreel.engine.plugin.PluginWarning;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deskreel plugins list}: what is installed, and what is wrong with it. */
@Command(
        name = "list",
        sortOptions = false,
        description = "List the installed plugins, what they provide, and why broken ones are not used.")
public final class PluginsListCommand implements Callable<Integer> {
    private final Installation installation;

    @Mixin
    private final DataOutput output = new DataOutput();

    /** For this installation. */
    public PluginsListCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        List<PluginReport> reports = installation.catalog().reports();
        output.print(installation.out(), reports.stream().map(this::row).toList(), out -> printText(reports, out));
        return ExitCode.OK;
    }

    private void printText(List<PluginReport> reports, PrintWriter out) {
        if (reports.isEmpty()) {
            installation.err().println("No plugins in " + installation.places().plugins(installation.home()) + ".");
        }
        Marks marks = Marks.ofTerminal();
        int width = reports.stream()
                .mapToInt(report -> title(report).length())
                .max()
                .orElse(0);
        for (PluginReport report : reports) {
            String title = title(report) + " ".repeat(width - title(report).length());
            out.println((report.sound() ? marks.good() : marks.bad()) + " " + title + "  "
                    + (report.sound() ? String.join(", ", report.components()) : "not used"));
            if (!report.sound()) {
                out.println("    " + report.problem());
                out.println("    " + report.remedy());
                out.println("    " + report.path());
            }
            for (PluginWarning warning : installation.catalog().warnings(report.id())) {
                out.println("    " + marks.minor() + " " + warning.problem());
                out.println("    " + warning.remedy());
            }
        }
    }

    private static String title(PluginReport report) {
        return (report.id() + " " + report.version()).strip();
    }

    private Row row(PluginReport report) {
        return new Row(
                report.id(),
                report.version(),
                report.path().toString(),
                report.sound(),
                report.components(),
                report.problem(),
                report.remedy(),
                installation.catalog().warnings(report.id()));
    }

    /** A plugin as JSON. */
    record Row(
            String id,
            String version,
            String path,
            boolean sound,
            List<String> components,
            @Nullable String problem,
            @Nullable String remedy,
            List<PluginWarning> warnings) {}
}
