// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.sftp.client.SftpClient;

/** Removes what lost connections left half-copied, once in each folder that is written to. */
final class Leftovers {
    /** Longer than any copy takes, by far, and longer than clocks differ that nobody has noticed. */
    private static final Duration AGE = Duration.ofDays(1);

    private final Clock clock;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    Leftovers(Clock clock) {
        this.clock = clock;
    }

    void remove(Connection connection, String folder) throws IOException {
        if (!seen.add(folder)) {
            return;
        }
        Instant limit = clock.instant().minus(AGE);
        for (SftpClient.DirEntry entry : connection.sftp().readDir(folder)) {
            SftpClient.Attributes file = entry.getAttributes();
            boolean old = file.getModifyTime() != null
                    && file.getModifyTime().toInstant().isBefore(limit);
            if (old && file.isRegularFile() && Upload.isTemporary(entry.getFilename())) {
                connection.sftp().remove(folder + "/" + entry.getFilename());
            }
        }
    }
}
