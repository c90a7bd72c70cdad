// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.agent;

import org.jspecify.annotations.Nullable;

/**
 * What a policy says of a session.
 *
 * @param records whether it is to be recorded
 * @param problem why that is not sure; null when it is
 */
record Verdict(boolean records, @Nullable String problem) {}
