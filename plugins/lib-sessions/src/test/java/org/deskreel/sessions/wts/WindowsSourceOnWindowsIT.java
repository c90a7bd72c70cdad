// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sessions.wts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.deskreel.sessions.DesktopSessions;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On Java for Windows under Wine, which tells of no sessions: that the real calls are made, and nothing of Linux. */
final class WindowsSourceOnWindowsIT {
    @TempDir
    private Path folder;

    @Test
    void asksWindowsAndWatches() {
        TestContext context = TestContext.in(folder);
        try (DesktopSessions sessions = DesktopSessions.ofThisMachine(null, context)) {
            assertThat(sessions.readiness().ready())
                    .as(sessions.readiness().finding())
                    .isTrue();
            assertThat(sessions.list()).isEmpty();
            assertThat(sessions.current()).isEmpty();
            sessions.watch(event -> {}).close();
        }
        assertThat(context.log()).noneMatch(line -> line.startsWith("WARNING"));
    }
}
