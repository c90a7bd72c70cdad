// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.xrdp;

import java.nio.file.Path;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.pf4j.Extension;

/** Makes the hook {@code xrdp}. */
@Extension
public final class XrdpHookFactory implements SessionHookFactory<XrdpHookConfig> {
    @Override
    public String type() {
        return "xrdp";
    }

    @Override
    public Class<XrdpHookConfig> configType() {
        return XrdpHookConfig.class;
    }

    @Override
    public SessionHook create(XrdpHookConfig config, ComponentContext context) {
        return new XrdpHook(
                config,
                new ProcessTable(Path.of("/proc")),
                new SystemPrograms(),
                new CallingProcess(ProcessHandle.current().pid(), System.getenv()),
                context);
    }

    @Override
    public boolean endsSessions() {
        return true;
    }
}
