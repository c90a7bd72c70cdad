// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers die with the process that has started them, and leave nothing, also when it is killed and can do nothing about it. */
class LeashTest {
    @ParameterizedTest
    @ValueSource(strings = {"azurite", "s3proxy"})
    void aServerDiesWithTheTestThatWasKilled(String name) throws Exception {
        Process test = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Starter.class.getName(),
                        name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = test.inputReader(StandardCharsets.UTF_8)) {
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            Path log = Path.of(output.readLine());
            assertThat(server.isAlive()).isTrue();
            assertThat(log).exists();
            test.destroyForcibly().waitFor();
            server.onExit().get(1, TimeUnit.MINUTES);
            assertThat(server.isAlive()).isFalse();
            assertThat(log.getParent()).doesNotExist();
        } finally {
            test.destroyForcibly();
        }
    }

    /** Starts a server, says its process id and where its log is, and hangs. */
    static final class Starter {
        private Starter() {}

        public static void main(String[] arguments) throws InterruptedException, IOException {
            if (arguments[0].equals("azurite")) {
                AzuriteServer server = AzuriteServer.start();
                System.out.println(server.pid() + "\n" + server.log());
            } else {
                S3Server server = S3ProxyServer.start();
                System.out.println(server.pid() + "\n" + server.log());
            }
            Thread.currentThread().join();
        }
    }
}
