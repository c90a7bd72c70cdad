// SPDX-License-Identifier: Apache-2.0
/** The machine on which Deskreel runs: where it keeps what it must keep. */
@NullMarked
package org.deskreel.engine.host;

import org.jspecify.annotations.NullMarked;
