// SPDX-License-Identifier: Apache-2.0
/** The read side: find, verify, export and repair recordings in a sink. */
@NullMarked
package org.deskreel.engine.recordings;

import org.jspecify.annotations.NullMarked;
