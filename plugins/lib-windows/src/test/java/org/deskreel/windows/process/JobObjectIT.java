// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.deskreel.windows.Awaiting;
import org.deskreel.windows.WindowsErrorCode;
import org.junit.jupiter.api.Test;

/** Real processes, really killed. */
final class JobObjectIT {
    @Test
    void closingEndsWhatIsInItAndNothingElse() throws IOException, InterruptedException {
        Process other = Child.endless();
        Process child = Child.endless();
        try {
            JobObject job = JobObject.create();
            job.add(child.pid());
            assertThat(child.isAlive()).isTrue();
            job.close();
            Awaiting.that("the child has ended", () -> !child.isAlive());
            assertThat(other.isAlive()).isTrue();
            job.close();
        } finally {
            other.destroyForcibly().waitFor();
            child.destroyForcibly().waitFor();
        }
    }

    @Test
    void childDiesWhenItsOwnerIsKilled() throws IOException, InterruptedException {
        Path file = Files.createTempDirectory("deskreel").resolve("child");
        Process owner = new ProcessBuilder(Child.java(JobOwner.class, file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            long child = Awaiting.value("the owner tells of its child", () -> read(file));
            assertThat(Child.runs(child)).isTrue();
            owner.destroyForcibly().waitFor();
            Awaiting.that("the child has died with its owner", () -> !Child.runs(child));
        } finally {
            owner.destroyForcibly();
        }
    }

    @Test
    void processThatHasGoneCannotBeAdded() throws IOException, InterruptedException {
        Process child = Child.endless();
        long pid = child.pid();
        child.destroyForcibly().waitFor();
        Awaiting.that("its number is free", () -> !Child.runs(pid));
        try (JobObject job = JobObject.create()) {
            assertThatExceptionOfType(DeskreelException.class)
                    .isThrownBy(() -> job.add(0x7FFF_FFF0L))
                    .withMessageStartingWith("There is no process 2147483632.")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(WindowsErrorCode.NO_PROCESS));
        }
    }

    private static Optional<Long> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Long.parseLong(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
