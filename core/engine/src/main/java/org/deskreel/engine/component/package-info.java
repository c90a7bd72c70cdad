// SPDX-License-Identifier: Apache-2.0
/** Makes the components that the configuration chose, and lends them what the SPI promises. */
@NullMarked
package org.deskreel.engine.component;

import org.jspecify.annotations.NullMarked;
