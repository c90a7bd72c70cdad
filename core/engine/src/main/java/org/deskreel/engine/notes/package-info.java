// SPDX-License-Identifier: Apache-2.0
/** What people write to moments of recordings: kept beside them, where the sink lets them, and else on their machine. */
@NullMarked
package org.deskreel.engine.notes;

import org.jspecify.annotations.NullMarked;
