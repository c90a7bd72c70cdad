// SPDX-License-Identifier: Apache-2.0
/** The threads of executors. */
@NullMarked
package org.deskreel.engine.thread;

import org.jspecify.annotations.NullMarked;
