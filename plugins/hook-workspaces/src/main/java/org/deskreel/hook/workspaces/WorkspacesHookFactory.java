// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import org.deskreel.sessions.DesktopSessions;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.pf4j.Extension;

/** Makes the hook {@code workspaces}. */
@Extension
public final class WorkspacesHookFactory implements SessionHookFactory<WorkspacesHookConfig> {
    @Override
    public String type() {
        return "workspaces";
    }

    @Override
    public Class<WorkspacesHookConfig> configType() {
        return WorkspacesHookConfig.class;
    }

    @Override
    public SessionHook create(WorkspacesHookConfig config, ComponentContext context) {
        return new WorkspacesHook(
                DesktopSessions.ofThisMachine(config.dcvProgram(), context),
                Machine.here(),
                new WorkspaceMap(config.map(), context.logger()));
    }

    @Override
    public boolean endsSessions() {
        return true;
    }
}
