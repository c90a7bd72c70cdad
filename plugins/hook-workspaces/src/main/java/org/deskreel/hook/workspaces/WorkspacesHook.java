// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.workspaces;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deskreel.sessions.DesktopSessions;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;

/**
 * The desktop sessions of a WorkSpace. One lasts from signing in to signing out, over any number of disconnections; a
 * reboot ends it, and who signs in afterwards has a new one.
 */
final class WorkspacesHook implements SessionHook {
    /** What the folders of recordings are called by. Always there. */
    private static final String WORKSPACE = "workspace";

    private final DesktopSessions sessions;
    private final Machine machine;
    private final WorkspaceMap map;

    WorkspacesHook(DesktopSessions sessions, Machine machine, WorkspaceMap map) {
        this.sessions = sessions;
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
        Readiness found = sessions.readiness();
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
    public List<Session> sessions() {
        return sessions.list().stream().map(this::onWorkspace).toList();
    }

    @Override
    public Optional<Session> current() {
        return sessions.current().map(this::onWorkspace);
    }

    @Override
    public Optional<Session> session(SessionId id) {
        return sessions.find(id).map(this::onWorkspace);
    }

    private Session onWorkspace(DesktopSession session) {
        return session.with(metadata(session.user())).session();
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
    public Optional<Set<String>> groups(Session session) {
        return Optional.of(sessions.groups(session));
    }

    @Override
    public Optional<Process> start(Session session, List<String> command) {
        return sessions.start(session, command);
    }

    @Override
    public Watch watch(SessionListener listener) {
        return sessions.watch(listener);
    }

    @Override
    public String keyTemplate() {
        return "{workspace}/{user}/{session}/";
    }

    @Override
    public void end(Session session, EndManner manner) {
        sessions.end(session.id(), manner);
    }

    @Override
    public NoticeAnswer show(Session session, Notice notice) {
        return sessions.show(session.id(), notice);
    }

    @Override
    public void close() {
        sessions.close();
    }
}
