// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.deskreel.cli.installation.DataOutput;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Marks;
import org.deskreel.engine.spool.PrivateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code deskreel doctor}: what works, what does not, and what to do about it. */
@Command(
        name = "doctor",
        sortOptions = false,
        description = {
            "Check what recording needs here, and say what to mend.",
            "Puts a small object into every sink, under .deskreel/doctor-HOST."
        })
public final class DoctorCommand implements Callable<Integer> {
    private final Installation installation;

    @Mixin
    private final DataOutput output = new DataOutput();

    /** For this installation. */
    public DoctorCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws IOException {
        Path work = Files.createTempDirectory("deskreel-doctor-");
        try {
            return report(new Doctor(installation, work).examine());
        } finally {
            PrivateFiles.remove(work);
        }
    }

    private int report(List<Finding> findings) {
        boolean healthy = findings.stream().noneMatch(Finding::broken);
        output.print(
                installation.out(), Map.of("healthy", healthy, "findings", findings), out -> printText(findings, out));
        return healthy ? ExitCode.OK : ExitCode.DOCTOR;
    }

    private static void printText(List<Finding> findings, PrintWriter out) {
        Marks marks = Marks.ofTerminal();
        for (Finding finding : findings) {
            String mark = finding.ready() ? marks.good() : finding.needed() ? marks.bad() : marks.minor();
            out.println(mark + " " + finding.subject() + ": " + finding.finding());
            if (finding.remedy() != null && !finding.remedy().isEmpty()) {
                out.println("  " + marks.arrow() + " " + finding.remedy());
            }
        }
        long broken = findings.stream().filter(Finding::broken).count();
        out.println(
                broken == 0
                        ? "Ready to record."
                        : broken == 1 ? "One thing must be mended first." : broken + " things must be mended first.");
    }
}
