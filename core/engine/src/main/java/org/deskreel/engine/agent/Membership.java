// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The groups that somebody is in.
 *
 * @param groups their names; none when they are not known
 * @param problem why they are not known; null when they are
 */
record Membership(Set<String> groups, @Nullable String problem) {
    Membership {
        groups = Set.copyOf(groups);
    }
}
