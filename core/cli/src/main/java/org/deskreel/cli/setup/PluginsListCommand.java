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
        List<Row> rows =
                installation.catalog().reports().stream().map(this::row).toList();
        output.print(installation.out(), rows, out -> printText(rows, out));
        return ExitCode.OK;
    }

    private void printText(List<Row> rows, PrintWriter out) {
        if (rows.isEmpty()) {
            installation.err().println("No plugins in " + installation.places().plugins(installation.home()) + ".");
        }
        Marks marks = Marks.ofTerminal();
        int width = rows.stream().mapToInt(row -> row.title().length()).max().orElse(0);
        for (Row row : rows) {
            String title = row.title() + " ".repeat(width - row.title().length());
            out.println((row.sound() ? marks.good() : marks.bad()) + " " + title + "  "
                    + (row.sound() ? String.join(", ", row.components()) : "not used"));
            if (!row.sound()) {
                out.println("    " + row.problem());
                out.println("    " + row.remedy());
                out.println("    " + row.path());
            }
            for (PluginWarning warning : row.warnings()) {
                out.println("    " + marks.minor() + " " + warning.problem());
                out.println("    " + warning.remedy());
            }
        }
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
            List<PluginWarning> warnings) {
        private String title() {
            return (id + " " + version).strip();
        }
    }
}
