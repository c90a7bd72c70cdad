// SPDX-License-Identifier: Apache-2.0
/** Capture backends: from a display layout to segments. */
@NullMarked
package org.deskreel.spi.capture;

import org.jspecify.annotations.NullMarked;
