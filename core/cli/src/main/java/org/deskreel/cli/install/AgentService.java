// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.util.ArrayList;
import java.util.List;

/**
 * The agent as a service of the system.
 *
 * @param platform for which it is installed
 * @param arguments of the launcher
 * @param configured whether a configuration is written along with it
 */
record AgentService(String platform, List<String> arguments, boolean configured) {
    /** What it is called where services have names. */
    static final String NAME = "deskreel";

    AgentService {
        arguments = List.copyOf(arguments);
    }

    /**
     * With what recording on a platform takes.
     *
     * @param place whose configuration it is given, if one was named
     */
    static AgentService of(Platform platform, Place place, boolean configured) {
        List<String> arguments = new ArrayList<>(List.of("agent"));
        place.configuration().ifPresent(file -> arguments.addAll(List.of("--config", place.named(file))));
        platform.settings().forEach(setting -> arguments.addAll(List.of("--set", setting)));
        return new AgentService(platform.name(), arguments, configured);
    }

    /** What the system of a place is told, so that it starts the agent. */
    Step step(Place place, SystemProgram program) {
        return place.lists() ? new TaskStep(place, this, program) : new UnitStep(place, this, program);
    }
}
