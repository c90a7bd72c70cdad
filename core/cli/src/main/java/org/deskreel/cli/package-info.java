// SPDX-License-Identifier: Apache-2.0
/** The {@code deskreel} command. */
@NullMarked
package org.deskreel.cli;

import org.jspecify.annotations.NullMarked;
