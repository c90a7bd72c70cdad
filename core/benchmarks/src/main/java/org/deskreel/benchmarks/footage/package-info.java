// SPDX-License-Identifier: Apache-2.0
/** Reading from the pixels of what was recorded when they were painted, and how good they are. */
@NullMarked
package org.deskreel.benchmarks.footage;

import org.jspecify.annotations.NullMarked;
