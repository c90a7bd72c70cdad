// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import java.util.Map;
import org.deskreel.sessions.DesktopHook;
import org.deskreel.sessions.DesktopSessions;
import org.deskreel.sessions.desktop.DesktopSession;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;

/** The desktop sessions of the machine, with what EC2 says of it. */
final class Ec2Hook extends DesktopHook {
    private final Instance instance;

    Ec2Hook(DesktopSessions sessions, Instance instance) {
        super(sessions);
        this.instance = instance;
    }

    @Override
    public Readiness readiness() {
        Readiness found = desktops().readiness();
        if (!found.ready()) {
            return found;
        }
        try {
            Map<String, String> identity = instance.identity();
            return Readiness.ready("This is the instance " + identity.get(Instance.INSTANCE_ID) + " in "
                    + identity.get("region") + ". " + found.finding());
        } catch (DeskreelException e) {
            return Readiness.notReady(e);
        }
    }

    @Override
    protected Map<String, String> metadata(DesktopSession session) {
        return instance.metadata();
    }

    @Override
    public String keyTemplate() {
        return "{instance-id}/{user}/{session}/";
    }
}
