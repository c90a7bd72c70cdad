// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code deskreel review}, running.
 *
 * @param program the process
 * @param address that it has printed, with its token
 */
record ReviewProgram(Program program, String address) implements AutoCloseable {
    /** Starts it over the sinks of a workplace and waits for its address. */
    static ReviewProgram start(Workplace workplace, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("review", "--config=" + workplace.config()));
        command.addAll(List.of(options));
        Program program = workplace.installation().start(workplace.folder(), command);
        while (!program.out().endsWith("\n") && program.runs()) {
            Thread.sleep(50);
        }
        assertThat(program.out())
                .as("the address; the program said: %s", program.err())
                .isNotBlank();
        return new ReviewProgram(program, program.out().strip());
    }

    /** Ends it as Ctrl-C does, and expects that it ends well. */
    @Override
    public void close() throws IOException, InterruptedException {
        program.signal("TERM");
        program.expectExit(0, Installation.PATIENCE);
        program.close();
    }
}
