// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import java.util.HashMap;
import java.util.Map;
import org.deskreel.sessions.DesktopHook;
import org.deskreel.sessions.DesktopSessions;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;

/**
 * The desktop sessions of a WorkSpace. One lasts from signing in to signing out, over any number of disconnections; a
 * reboot ends it, and who signs in afterwards has a new one.
 */
final class WorkspacesHook extends DesktopHook {
    /** What the folders of recordings are called by. Always there. */
    private static final String WORKSPACE = "workspace";

    private final Machine machine;
    private final WorkspaceMap map;

    WorkspacesHook(DesktopSessions sessions, Machine machine, WorkspaceMap map) {
        super(sessions);
        this.machine = machine;
        this.map = map;
    }

    @Override
    public Readiness readiness() {
        try {
            map.load();
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
        Readiness found = desktops().readiness();
        return found.ready() ? Readiness.ready(identified() + " " + found.finding()) : found;
    }

    private String identified() {
        Map<String, String> metadata = metadata("");
        String name = metadata.get(WORKSPACE);
        if (metadata.containsKey("workspace-id")) {
            return "This is the WorkSpace " + name + ", by its " + metadata.get("workspace-found-by") + ".";
        }
        return map.configured()
                ? "The computer name " + name + " is not in the map of WorkSpaces; a user's name may be."
                : "The computer name is " + name + "; there is no map of WorkSpaces.";
    }

    @Override
    protected Map<String, String> metadata(DesktopSession session) {
        return metadata(session.user());
    }

    private Map<String, String> metadata(String user) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put("computer-name", machine.name());
        machine.nameAsId().ifPresent(id -> {
            metadata.put("workspace-id", id);
            metadata.put("workspace-found-by", "host-name");
        });
        map.find(machine, user).ifPresent(found -> {
            metadata.putAll(found.workspace().metadata());
            metadata.put("workspace-found-by", found.by());
        });
        metadata.put(WORKSPACE, metadata.getOrDefault("workspace-id", machine.name()));
        return metadata;
    }

    @Override
    public String keyTemplate() {
        return "{workspace}/{user}/{session}/";
    }
}
