// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.util.function.Consumer;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionHook;
import org.jspecify.annotations.Nullable;

/** Hears what the hook tells of the session, as long as it does. A hook that cannot tell anything costs only that. */
final class SessionWatch implements AutoCloseable {
    private final PluginFaults faults;
    private SessionHook.@Nullable Watch watch;
    private volatile boolean closed;

    @Inject
    SessionWatch(PluginFaults faults) {
        this.faults = faults;
    }

    /** Begins to hear, in threads of the hook's own. */
    void begin(SessionHook hook, Consumer<SessionEvent> heard) {
        try {
            watch = hook.watch(event -> hear(event, heard));
        } catch (DeskreelException e) {
            faults.note(e, "The recording does not hear from it when the session ends.");
        }
    }

    /** What a plugin passes may be null whatever the SPI says. */
    private void hear(@Nullable SessionEvent event, Consumer<SessionEvent> heard) {
        if (event == null) {
            faults.note("The session hook has told of nothing at all, and is not heard in this.");
        } else if (!closed) {
            heard.accept(event);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (watch != null) {
            Farewell.to(watch);
        }
    }
}
