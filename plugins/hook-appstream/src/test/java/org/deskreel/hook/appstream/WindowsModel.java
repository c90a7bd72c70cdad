// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.windows.WindowsErrorCode;
import org.deskreel.windows.session.ConnectState;
import org.deskreel.windows.session.LockState;
import org.deskreel.windows.session.Protocol;
import org.deskreel.windows.session.WindowsSession;

/** Sessions as a test makes them up: Wine lists none. It is no proof of what Windows or the platform do. */
final class WindowsModel implements WindowsSystem {
    final List<WindowsSession> sessions = new ArrayList<>(List.of(session(0, "", ConnectState.DISCONNECTED)));
    final Map<Integer, Map<String, String>> users = new HashMap<>();
    final Map<String, String> machine = new HashMap<>(IdentityTest.MACHINE);
    final Map<String, String> ownVariables = new HashMap<>();
    final List<String> ended = new ArrayList<>();
    int own;

    static WindowsSession session(int id, String user, ConnectState state) {
        return new WindowsSession(
                id, "Console", state, user, "EC2AMAZ-1", "", Protocol.CONSOLE, LockState.UNLOCKED, null);
    }

    /** Somebody is signed in, and the platform says that it is this session of this user. */
    WindowsModel add(int id, String account, String session, String user) {
        sessions.add(session(id, account, ConnectState.ACTIVE));
        Map<String, String> variables = new HashMap<>(IdentityTest.USER);
        variables.put("AppStream_Session_ID", session);
        variables.put("AppStream_UserName", user);
        users.put(id, variables);
        return this;
    }

    @Override
    public List<WindowsSession> sessions() {
        return List.copyOf(sessions);
    }

    @Override
    public int own() {
        return own;
    }

    @Override
    public Map<String, String> user(WindowsSession session) {
        Map<String, String> variables = users.get(session.id());
        if (variables == null) {
            throw DeskreelException.of(WindowsErrorCode.NO_USER, "The profile is not loaded.");
        }
        return Map.copyOf(variables);
    }

    @Override
    public void end(int session, EndManner manner) {
        ended.add(manner + " " + session);
    }

    @Override
    public NoticeAnswer show(int session, Notice notice) {
        return new NoticeAnswer(NoticeAnswer.Kind.ACKNOWLEDGED, "Windows session " + session + ".");
    }

    @Override
    public Map<String, String> machine() {
        return Map.copyOf(machine);
    }

    @Override
    public Map<String, String> ownVariables() {
        return Map.copyOf(ownVariables);
    }
}
