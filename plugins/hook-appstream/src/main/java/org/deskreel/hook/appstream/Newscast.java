// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.List;
import java.util.Optional;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionListener;

/**
 * An instance as a watch looks at it: whoever looks at its desktops has the listener told of what was noticed besides.
 *
 * @param instance that is looked at
 * @param listener of the watch
 */
record Newscast(Instance instance, SessionListener listener) implements Instance {
    @Override
    public Readiness readiness() {
        return instance.readiness();
    }

    @Override
    public List<Desktop> desktops() {
        List<Desktop> desktops = instance.desktops();
        instance.news().forEach(listener::event);
        return desktops;
    }

    @Override
    public Optional<Session> current() {
        return instance.current();
    }
}
