// SPDX-License-Identifier: Apache-2.0
package ${package};

import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.session.SessionHookFactory;
import org.pf4j.Extension;

/** Makes the hook {@code ${type}}. */
@Extension
public final class ${name}HookFactory implements SessionHookFactory<${name}HookConfig> {
    @Override
    public String type() {
        return "${type}";
    }

    @Override
    public Class<${name}HookConfig> configType() {
        return ${name}HookConfig.class;
    }

    @Override
    public SessionHook create(${name}HookConfig config, ComponentContext context) {
        return new ${name}Hook(config, context);
    }
}
