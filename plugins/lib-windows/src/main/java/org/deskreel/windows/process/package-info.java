// SPDX-License-Identifier: Apache-2.0
/** Starts processes in sessions, and lets them die with their owner. */
@NullMarked
package org.deskreel.windows.process;

import org.jspecify.annotations.NullMarked;
