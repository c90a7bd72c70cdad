// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.deskreel.hook.appstream.Instance.Desktop;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.session.EndManner;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.session.NoticeAnswer;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionListener;

/** Tells the engine of the sessions of a streaming instance. */
final class AppStreamHook implements SessionHook {
    private final Instance instance;
    private final ComponentContext context;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();

    AppStreamHook(Instance instance, ComponentContext context) {
        this.instance = instance;
        this.context = context;
    }

    @Override
    public Readiness readiness() {
        return instance.readiness();
    }

    @Override
    public List<Session> sessions() {
        return instance.desktops().stream().map(Desktop::session).toList();
    }

    @Override
    public Optional<Session> current() {
        return instance.current();
    }

    @Override
    public Watch watch(SessionListener listener) {
        Watch watch = InstanceWatch.start(instance, listener, context);
        watches.add(watch);
        return watch;
    }

    /** Where the sample of AWS puts its videos. */
    @Override
    public String keyTemplate() {
        return "{stack}/{fleet}/{session}/";
    }

    @Override
    public void end(Session session, EndManner manner) {
        instance.end(session.id(), manner);
    }

    @Override
    public NoticeAnswer show(Session session, Notice notice) {
        return instance.show(session.id(), notice);
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
        instance.close();
    }
}
