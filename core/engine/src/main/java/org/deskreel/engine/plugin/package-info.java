// SPDX-License-Identifier: Apache-2.0
/** Finds and loads plugins. The only package that knows PF4J. */
@NullMarked
package org.deskreel.engine.plugin;

import org.jspecify.annotations.NullMarked;
