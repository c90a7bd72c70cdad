// SPDX-License-Identifier: Apache-2.0
/** What is measured: recorders that are started, used and ended in the same way. */
@NullMarked
package org.deskreel.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
