// SPDX-License-Identifier: Apache-2.0
/** The desktop sessions of this machine, now and as events, whatever tells of them. */
@NullMarked
package org.deskreel.sessions;

import org.jspecify.annotations.NullMarked;
