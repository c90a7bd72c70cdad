// SPDX-License-Identifier: Apache-2.0
/** A desktop that shows the time of day in pixels, and does what it is told, the same each time. */
@NullMarked
package org.deskreel.benchmarks.desktop;

import org.jspecify.annotations.NullMarked;
