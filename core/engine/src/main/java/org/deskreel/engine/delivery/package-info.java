// SPDX-License-Identifier: Apache-2.0
/** Brings what is in the spool to the sinks. */
@NullMarked
package org.deskreel.engine.delivery;

import org.jspecify.annotations.NullMarked;
