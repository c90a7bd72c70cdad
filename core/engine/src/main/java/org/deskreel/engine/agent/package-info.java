// SPDX-License-Identifier: Apache-2.0
/** Sees to it that every session of a machine has its recorder, where the platform runs no scripts for sessions. */
@NullMarked
package org.deskreel.engine.agent;

import org.jspecify.annotations.NullMarked;
