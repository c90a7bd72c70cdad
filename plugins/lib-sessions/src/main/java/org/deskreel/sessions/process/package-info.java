// SPDX-License-Identifier: Apache-2.0
/** The processes of Linux, and the X servers among them. */
@NullMarked
package org.deskreel.sessions.process;

import org.jspecify.annotations.NullMarked;
