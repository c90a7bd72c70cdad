// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.deskreel.hook.appstream.Instance.Desktop;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionEvent;
import org.deskreel.spi.session.SessionEvent.Kind;
import org.deskreel.spi.session.SessionHook.Watch;
import org.deskreel.spi.session.SessionId;
import org.deskreel.spi.session.SessionListener;
import org.jspecify.annotations.Nullable;

/**
 * Tells what happens to the sessions of an instance, by looking every two seconds. A session has ended when two looks in
 * a row do not find it: files and registry are written anew at any time, and a look may fall in between.
 */
final class InstanceWatch implements Watch {
    private static final Duration PERIOD = Duration.ofSeconds(2);
    private static final int MISSED = 2;

    private final Instance instance;
    private final SessionListener listener;
    private final ComponentContext context;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<SessionId, Desktop> known = new LinkedHashMap<>();
    private final Map<SessionId, Integer> missed = new HashMap<>();
    private @Nullable String problem;

    InstanceWatch(Instance instance, SessionListener listener, ComponentContext context) {
        this.instance = instance;
        this.listener = listener;
        this.context = context;
    }

    /** Begins to look, from a thread of its own. What is there already is not told. */
    static InstanceWatch start(Instance instance, SessionListener listener, ComponentContext context) {
        InstanceWatch watch = new InstanceWatch(instance, listener, context);
        watch.begin();
        Thread thread = new Thread(watch::run, "appstream-sessions");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    private void run() {
        try {
            while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes what is there as known. */
    void begin() {
        desktops().forEach(desktop -> known.put(desktop.session().id(), desktop));
    }

    /** Looks once, and tells what is different. */
    void look() {
        List<Desktop> now = desktops();
        if (problem != null) {
            return;
        }
        now.forEach(this::compare);
        Set<SessionId> there =
                Set.copyOf(now.stream().map(desktop -> desktop.session().id()).toList());
        missed.keySet().removeAll(there);
        List.copyOf(known.keySet()).stream().filter(id -> !there.contains(id)).forEach(this::miss);
    }

    private List<Desktop> desktops() {
        try {
            List<Desktop> desktops = instance.desktops();
            problem = null;
            return desktops;
        } catch (DeskreelException e) {
            if (!e.sentence().equals(problem)) {
                context.logger().log(Level.WARNING, "The sessions cannot be seen: {0}", e.sentence());
            }
            problem = e.sentence();
            return List.of();
        }
    }

    private void compare(Desktop now) {
        Desktop before = known.put(now.session().id(), now);
        if (before == null) {
            tell(now, Kind.STARTED);
            return;
        }
        if (before.connected() != now.connected()) {
            tell(now, now.connected() ? Kind.CONNECTED : Kind.DISCONNECTED);
        }
        if (before.locked() != now.locked()) {
            tell(now, now.locked() ? Kind.LOCKED : Kind.UNLOCKED);
        }
    }

    private void miss(SessionId id) {
        if (missed.merge(id, 1, Integer::sum) >= MISSED) {
            missed.remove(id);
            Desktop gone = known.remove(id);
            if (gone != null) {
                tell(gone, Kind.ENDED);
            }
        }
    }

    private void tell(Desktop desktop, Kind kind) {
        if (closed.getCount() > 0) {
            listener.event(new SessionEvent(
                    desktop.session().id(), kind, context.clock().instant(), ""));
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
