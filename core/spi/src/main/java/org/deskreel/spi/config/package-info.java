// SPDX-License-Identifier: Apache-2.0
/** How a component declares its settings. */
@NullMarked
package org.deskreel.spi.config;

import org.jspecify.annotations.NullMarked;
