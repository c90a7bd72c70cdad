// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.deskreel.sessions.DesktopSessions;
import org.deskreel.sessions.dcv.DcvSessions;
import org.deskreel.sessions.logind.LogindSource;
import org.deskreel.testkit.TestContext;
import org.deskreel.testlogind.LogindBus;
import org.jspecify.annotations.Nullable;

/**
 * What stands in for a WorkSpace with Linux: a real bus with python-dbusmock's logind.
 *
 * @param folder in which nothing of this machine is
 * @param bus where people sign in
 */
record ModelWorkspace(Path folder, LogindBus bus) implements AutoCloseable {
    static ModelWorkspace start(Path folder) throws IOException, InterruptedException {
        return new ModelWorkspace(folder, LogindBus.start());
    }

    WorkspacesHook hook(String computer, @Nullable Path map) {
        TestContext context = TestContext.in(folder);
        DesktopSessions sessions = new DesktopSessions(
                LogindSource.at(bus.address(), folder, context.clock()),
                DcvSessions.of(folder.resolve("no-dcv"), false, context.logger()),
                context);
        return new WorkspacesHook(sessions, new Machine(computer, Set.of()), new WorkspaceMap(map, context.logger()));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        bus.close();
    }
}
