// SPDX-License-Identifier: Apache-2.0
/** The measuring rod: Deskreel and a model of the public sample, measured in turn on the same desktop. */
@NullMarked
package org.deskreel.benchmarks;

import org.jspecify.annotations.NullMarked;
