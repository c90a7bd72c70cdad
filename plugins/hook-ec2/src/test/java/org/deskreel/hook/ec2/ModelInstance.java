// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.deskreel.sessions.DesktopSessions;
import org.deskreel.sessions.dcv.DcvSessions;
import org.deskreel.sessions.logind.LogindSource;
import org.deskreel.testkit.TestContext;
import org.deskreel.testlogind.LogindBus;

/**
 * What stands in for an EC2 instance with Linux.
 *
 * @param folder in which nothing of this machine is
 * @param bus where people sign in
 * @param service its metadata service
 */
record ModelInstance(Path folder, LogindBus bus, ModelMetadataService service) implements AutoCloseable {
    static ModelInstance start(Path folder) throws IOException, InterruptedException {
        return new ModelInstance(folder, LogindBus.start(), new ModelMetadataService(Clock.systemUTC()));
    }

    Ec2Hook hook() {
        TestContext context = TestContext.in(folder);
        Clock clock = context.clock();
        DesktopSessions sessions = new DesktopSessions(
                LogindSource.at(bus.address(), folder, clock),
                DcvSessions.of(folder.resolve("no-dcv"), false, context.logger()),
                context);
        MetadataService client = service.client();
        AssetTag none = new AssetTag(folder.resolve("no-asset-tag"));
        return new Ec2Hook(sessions, new Instance(client, true, none, clock, context.logger()));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        service.close();
        bus.close();
    }
}
