// SPDX-License-Identifier: Apache-2.0
/** The commands that record: {@code record} and {@code session start|end|status}. */
@NullMarked
package org.deskreel.cli.session;

import org.jspecify.annotations.NullMarked;
