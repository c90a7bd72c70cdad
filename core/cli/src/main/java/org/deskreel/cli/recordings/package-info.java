// SPDX-License-Identifier: Apache-2.0
/** {@code deskreel recordings}: the read side on the command line. */
@NullMarked
package org.deskreel.cli.recordings;

import org.jspecify.annotations.NullMarked;
