// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Marks;
import org.deskreel.engine.plugin.PluginReport;
import org.deskreel.engine.plugin.PluginWarning;
import org.deskreel.engine.trust.PluginDigest;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deskreel plugins list}: what is installed, and what is wrong with it. */
@Command(
        name = "list",
        sortOptions = false,
        description = "List the installed plugins, what they provide, and why broken ones are not used.")
public final class PluginsListCommand implements Callable<Integer> {
    private final Installation installation;

    @Mixin
    private final DataOutput output = new DataOutput();

    @Option(
            names = "--digests",
            description = "Print the SHA-256 of each plugin, to be put into the configuration: it trusts these then.")
    private boolean digests;

    /** For this installation. */
    public PluginsListCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() {
        List<PluginReport> reports = installation.catalog().reports();
        // Digests take time.
        List<Row> rows = output.json() ? reports.stream().map(this::row).toList() : List.of();
        output.print(installation.out(), rows, out -> {
            if (digests) {
                printDigests(reports, out);
            } else {
                printText(reports, out);
            }
        });
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
                    + (report.sound()
                            ? String.join(", ", report.components())
                            : report.refused() ? "refused" : "not used"));
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

    /** As a part of the configuration. Broken ones are left out: there is nothing in them to be trusted. */
    private void printDigests(List<PluginReport> reports, PrintWriter out) {
        out.println("plugins:");
        out.println("  trust: listed");
        out.println("  listed:");
        for (PluginReport report : reports) {
            if (report.sound() || report.refused()) {
                digest(report).ifPresent(digest -> out.println("    - " + digest + "  # " + printable(report)));
            }
        }
    }

    /** In one line, whatever the plugin calls itself: what stands there is pasted. */
    private static String printable(PluginReport report) {
        return title(report).replaceAll("\\p{Cntrl}", "?");
    }

    /** Empty when what lies there can have none. */
    private static Optional<PluginDigest> digest(PluginReport report) {
        try {
            return Optional.of(PluginDigest.of(report.path()));
        } catch (DeskreelException e) {
            return Optional.empty();
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
                report.refused(),
                digest(report).map(PluginDigest::hex).orElse(null),
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
            boolean refused,
            @Nullable String sha256,
            @Nullable String problem,
            @Nullable String remedy,
            List<PluginWarning> warnings) {}
}
