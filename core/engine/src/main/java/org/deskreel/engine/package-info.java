// SPDX-License-Identifier: Apache-2.0
/** The engine: everything between the plugins and the command line. Knows no platform. */
@NullMarked
package org.deskreel.engine;

import org.jspecify.annotations.NullMarked;
