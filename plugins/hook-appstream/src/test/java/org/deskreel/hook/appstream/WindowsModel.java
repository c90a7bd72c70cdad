// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.sessions.desktop.DesktopSession.Lock;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.windows.WindowsErrorCode;

/** Sessions as a test makes them up: Wine lists none. It is no proof of what Windows or the platform do. */
final class WindowsModel implements WindowsSystem {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    /** By number. */
    final Map<Integer, DesktopSession> sessions = new TreeMap<>();

    final Map<Integer, Map<String, String>> users = new HashMap<>();
    final Map<String, String> machine = new HashMap<>(IdentityTest.MACHINE);
    final Map<String, String> ownVariables = new HashMap<>();
    final List<String> ended = new ArrayList<>();
    int own;
    private int signedIn;

    /** Somebody signs in. */
    WindowsModel signIn(int number, String account) {
        Instant at = START.plusSeconds(signedIn++);
        sessions.put(
                number,
                new DesktopSession(
                        DesktopSession.id(at, Integer.toString(number)),
                        account,
                        at,
                        true,
                        Lock.UNLOCKED,
                        Map.of("domain", "EC2AMAZ-1"),
                        Map.of(DesktopSession.WINDOWS_SESSION, Integer.toString(number))));
        return this;
    }

    /** The same, and the platform says that it is this session of this user. */
    WindowsModel add(int number, String account, String session, String user) {
        signIn(number, account);
        Map<String, String> variables = new HashMap<>(IdentityTest.USER);
        variables.put("AppStream_Session_ID", session);
        variables.put("AppStream_UserName", user);
        users.put(number, variables);
        return this;
    }

    @Override
    public List<DesktopSession> sessions() {
        return List.copyOf(sessions.values());
    }

    @Override
    public int own() {
        return own;
    }

    @Override
    public Map<String, String> user(DesktopSession session) {
        Map<String, String> variables =
                users.get(Integer.parseInt(session.desktop().get(DesktopSession.WINDOWS_SESSION)));
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
