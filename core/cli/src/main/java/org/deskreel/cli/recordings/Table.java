// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Columns as wide as they need to be; the last one is not padded. Headings beginning with {@code >} align to the right. May
 * be printed several times, each time with the rows that have come since; the headings stand above the first.
 */
final class Table {
    private static final String GAP = "  ";

    private final List<String> headings;
    private final List<String> titles;
    private final int[] widths;
    private final List<List<String>> rows = new ArrayList<>();
    private boolean begun;

    Table(String... headings) {
        this.headings = List.of(headings);
        this.titles =
                this.headings.stream().map(heading -> heading.replace(">", "")).toList();
        this.widths = new int[headings.length];
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintWriter out, String indent) {
        measure();
        if (!begun) {
            out.println(indent + line(titles));
            begun = true;
        }
        rows.forEach(row -> out.println(indent + line(row)));
        rows.clear();
    }

    /** Prints in so many columns: of the last cell of each row the end is shown, but at least so much of it. */
    void print(PrintWriter out, int columns, int least) {
        measure();
        int taken = 0;
        for (int i = 0; i < widths.length - 1; i++) {
            taken += widths[i] + GAP.length();
        }
        int room = Math.max(columns - taken, least);
        int last = headings.size() - 1;
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = new ArrayList<>(rows.get(i));
            row.set(last, Words.end(row.get(last), room));
            rows.set(i, row);
        }
        print(out, "");
    }

    private void measure() {
        measure(titles);
        rows.forEach(this::measure);
    }

    private void measure(List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], length(cells.get(i)));
        }
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(Math.max(0, widths[i] - length(cells.get(i))));
            boolean right = headings.get(i).startsWith(">");
            line.append(i == 0 ? "" : GAP).append(right ? padding + cells.get(i) : cells.get(i) + padding);
        }
        return line.toString().stripTrailing();
    }
}
