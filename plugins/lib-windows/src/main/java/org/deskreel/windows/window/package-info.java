// SPDX-License-Identifier: Apache-2.0
/** Windows of the desktop: the one that people look at, and hidden ones that hear what Windows tells. */
@NullMarked
package org.deskreel.windows.window;

import org.jspecify.annotations.NullMarked;
