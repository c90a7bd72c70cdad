// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

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
}
