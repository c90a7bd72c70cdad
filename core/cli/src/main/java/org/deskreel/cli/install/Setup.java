// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deskreel.cli.installation.Marks;

/** Takes the steps of a platform, and says what each did: all are looked at before the first one changes anything. */
final class Setup {
    private final List<Step> steps;
    private final Receipt receipt;
    private final PrintWriter out;
    private final boolean dryRun;

    /**
     * @param dryRun whether nothing is changed
     */
    Setup(List<Step> steps, Receipt receipt, PrintWriter out, boolean dryRun) {
        this.steps = steps;
        this.receipt = receipt;
        this.out = out;
        this.dryRun = dryRun;
    }

    void install() {
        boolean changed = apply(steps, Step::install);
        if (changed) {
            save("receipt", receipt::save);
        }
    }

    void uninstall() {
        List<Step> reversed = new ArrayList<>(steps);
        Collections.reverse(reversed);
        apply(reversed, Step::uninstall);
        if (!dryRun) {
            save("receipt", receipt::remove);
        }
    }

    /** What a step wants to do. */
    private interface Look {
        Change at(Step step, Receipt receipt) throws IOException;
    }

    /** Whether something was changed. */
    private boolean apply(List<Step> order, Look look) {
        List<Change> changes = order.stream().map(step -> look(step, look)).toList();
        boolean changed = false;
        for (int i = 0; i < order.size(); i++) {
            String subject = order.get(i).subject();
            Change change = changes.get(i);
            if (change.needed().isPresent() && !dryRun) {
                save(subject, change.needed().get());
                changed = true;
            }
            out.println(line(subject, change));
        }
        return changed;
    }

    private Change look(Step step, Look look) {
        try {
            return look.at(step, receipt);
        } catch (IOException e) {
            throw InstallErrors.of(step.subject(), e);
        }
    }

    private void save(String subject, Change.Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw InstallErrors.of(subject, e);
        }
    }

    private String line(String subject, Change change) {
        Marks marks = Marks.ofTerminal();
        if (change.needed().isEmpty()) {
            return marks.good() + " " + subject + ": nothing to do: " + change.sentence();
        }
        return dryRun
                ? marks.arrow() + " " + subject + ": would " + change.sentence()
                : marks.good() + " " + subject + ": done: " + change.sentence();
    }
}
