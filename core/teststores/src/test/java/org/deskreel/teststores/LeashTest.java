// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Servers die with the process that has started them, also when it is killed and can do nothing about it. */
class LeashTest {
    @Test
    void azuriteDiesWithTheTestThatWasKilled() throws Exception {
        Process test = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Starter.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = test.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(server.isAlive()).isTrue();
            test.destroyForcibly().waitFor();
            server.onExit().get(1, TimeUnit.MINUTES);
            assertThat(server.isAlive()).isFalse();
        } finally {
            test.destroyForcibly();
        }
    }

    /** Starts a server, says its process id and hangs. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) throws InterruptedException, IOException {
            System.out.println(AzuriteServer.start().pid());
            Thread.currentThread().join();
        }
    }
}
