// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import org.deskreel.sessions.DesktopSessions;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.pf4j.Extension;

/** Makes the hook {@code ec2}. */
@Extension
public final class Ec2HookFactory implements SessionHookFactory<Ec2HookConfig> {
    @Override
    public String type() {
        return "ec2";
    }

    @Override
    public Class<Ec2HookConfig> configType() {
        return Ec2HookConfig.class;
    }

    @Override
    public SessionHook create(Ec2HookConfig config, ComponentContext context) {
        MetadataService service = new MetadataService(config.metadataEndpoint(), context.clock());
        return new Ec2Hook(
                DesktopSessions.ofThisMachine(config.dcvProgram(), context),
                new Instance(service, config.tags(), AssetTag.ofThisMachine(), context.clock(), context.logger()));
    }

    @Override
    public boolean endsSessions() {
        return true;
    }
}
