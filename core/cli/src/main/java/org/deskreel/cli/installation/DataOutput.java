// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.installation;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.deskreel.engine.manifest.ManifestJson;
import picocli.CommandLine.Option;

/** For commands that print data: text for people, or JSON for programs. Mix it in. */
public final class DataOutput {
    @Option(names = "--json", order = 90, description = "Print JSON instead of text.")
    private boolean json;

    /** Whether JSON is wanted. */
    public boolean json() {
        return json;
    }

    /** Prints one of many data as JSON on a line of its own, so that a program can read them while they come. */
    public void printLine(PrintWriter out, Object data) {
        try {
            out.println(ManifestJson.MAPPER.writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data cannot be written as JSON", e);
        }
    }

    /** Prints data: as JSON if that is wanted, else with {@code text}. */
    public void print(PrintWriter out, Object data, Consumer<PrintWriter> text) {
        if (!json) {
            text.accept(out);
            return;
        }
        try {
            out.println(ManifestJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(data));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The data cannot be written as JSON", e);
        }
    }
}
