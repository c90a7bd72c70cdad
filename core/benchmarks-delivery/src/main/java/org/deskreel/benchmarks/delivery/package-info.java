// SPDX-License-Identifier: Apache-2.0
/** Measures how fast recordings reach real servers, and what that costs. */
@NullMarked
package org.deskreel.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
