// SPDX-License-Identifier: Apache-2.0
/** The monitors, and news of them. */
@NullMarked
package org.deskreel.windows.display;

import org.jspecify.annotations.NullMarked;
