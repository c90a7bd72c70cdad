// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deskreel.sessions.desktop.DesktopSession;

/**
 * The sessions of an instance, where one is gone when two looks in a row do not find it: files and registry are written
 * anew at any time, and a look may fall in between.
 */
final class LastingSessions implements Supplier<List<DesktopSession>> {
    private final Supplier<List<DesktopSession>> looking;
    private List<DesktopSession> seen = List.of();

    LastingSessions(Supplier<List<DesktopSession>> looking) {
        this.looking = looking;
    }

    @Override
    public List<DesktopSession> get() {
        List<DesktopSession> now = looking.get();
        List<DesktopSession> lasting = new ArrayList<>(now);
        seen.stream()
                .filter(before -> now.stream().noneMatch(session -> session.id().equals(before.id())))
                .forEach(lasting::add);
        seen = now;
        return lasting;
    }
}
