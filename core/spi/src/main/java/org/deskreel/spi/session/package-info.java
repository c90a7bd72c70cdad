// SPDX-License-Identifier: Apache-2.0
/** Session hooks: who is at the desktop, from when, until when. */
@NullMarked
package org.deskreel.spi.session;

import org.jspecify.annotations.NullMarked;
