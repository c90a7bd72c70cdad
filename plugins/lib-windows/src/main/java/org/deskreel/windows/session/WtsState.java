// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Windows says of one session.
 *
 * @param id its number
 * @param state how it is connected
 * @param lock whether it is locked
 * @param signedInAt when somebody signed in; null when nobody has, or Windows does not say
 */
record WtsState(
        int id,
        ConnectState state,
        LockState lock,
        @Nullable Instant signedInAt) {}
