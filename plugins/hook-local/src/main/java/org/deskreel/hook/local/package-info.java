// SPDX-License-Identifier: Apache-2.0
/** The hook for machines that know no sessions: the session is this login, now. */
@NullMarked
package org.deskreel.hook.local;

import org.jspecify.annotations.NullMarked;
