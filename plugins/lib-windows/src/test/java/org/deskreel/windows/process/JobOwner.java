// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts a child into a job, says its number in a file, and waits to be killed. */
final class JobOwner {
    private JobOwner() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (JobObject job = JobObject.create()) {
            Process child = Child.endless();
            job.add(child.pid());
            Path file = Path.of(arguments[0]);
            Path draft = Files.writeString(Path.of(arguments[0] + ".new"), Long.toString(child.pid()));
            Files.move(draft, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            child.waitFor();
        }
    }
}
