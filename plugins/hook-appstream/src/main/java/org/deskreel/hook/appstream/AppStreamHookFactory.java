// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.nio.file.Path;
import org.deskreel.sessions.logind.LogindSource;
import org.deskreel.sessions.process.AuthorityCopies;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.windows.Windows;
import org.pf4j.Extension;

/** Makes the hook {@code appstream}, which knows the sessions of a fleet of AppStream 2.0 or of a WorkSpaces pool. */
@Extension
public final class AppStreamHookFactory implements SessionHookFactory<AppStreamHookConfig> {
    @Override
    public String type() {
        return "appstream";
    }

    @Override
    public Class<AppStreamHookConfig> configType() {
        return AppStreamHookConfig.class;
    }

    @Override
    public SessionHook create(AppStreamHookConfig config, ComponentContext context) {
        return new AppStreamHook(instance(context), context);
    }

    private static Instance instance(ComponentContext context) {
        if (Windows.here()) {
            return new WindowsInstance(new RealWindows(context.logger()), context);
        }
        Path root = Path.of("/");
        return new LinuxInstance(
                root,
                () -> OwnedServer.running(root),
                new AuthorityCopies(context),
                LogindSource.ofThisMachine(context.clock()),
                context.logger());
    }

    @Override
    public boolean endsSessions() {
        return true;
    }
}
