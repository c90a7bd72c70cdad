// SPDX-License-Identifier: Apache-2.0
/** Reads and checks the configuration. */
@NullMarked
package org.deskreel.engine.config;

import org.jspecify.annotations.NullMarked;
