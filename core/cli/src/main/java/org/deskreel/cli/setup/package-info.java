// SPDX-License-Identifier: Apache-2.0
/** The commands that set up and check: {@code config}, {@code plugins} and {@code doctor}. */
@NullMarked
package org.deskreel.cli.setup;

import org.jspecify.annotations.NullMarked;
