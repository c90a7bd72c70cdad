// SPDX-License-Identifier: Apache-2.0
/** Footage tools: what is done with segments after they were recorded. */
@NullMarked
package org.deskreel.spi.footage;

import org.jspecify.annotations.NullMarked;
