// SPDX-License-Identifier: Apache-2.0
/** Storage sinks: where recordings are delivered and read back from. */
@NullMarked
package org.deskreel.spi.storage;

import org.jspecify.annotations.NullMarked;
