// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The process that asks for its own session.
 *
 * @param pid its number
 * @param environment what it was started with
 */
record CallingProcess(long pid, Map<String, String> environment) {
    CallingProcess {
        environment = Map.copyOf(environment);
    }

    /**
     * The session that it runs in, by its ancestors; else the one whose display it was started for, if there is such a
     * session; else, as in a service, the one that there is.
     */
    Optional<XrdpSession> session(List<XrdpSession> sessions, ProcessTable processes) {
        List<Long> ancestors = processes.ancestors(pid);
        return sessions.stream()
                .filter(session -> ancestors.contains(session.sesman().pid()))
                .findFirst()
                .or(() -> byDisplay(sessions))
                .or(() -> sessions.size() == 1 ? Optional.of(sessions.get(0)) : Optional.empty());
    }

    private Optional<XrdpSession> byDisplay(List<XrdpSession> sessions) {
        String display = environment.getOrDefault("DISPLAY", "").replaceAll("\\.\\d+$", "");
        return sessions.stream()
                .filter(session -> session.display().equals(display))
                .findFirst();
    }
}
