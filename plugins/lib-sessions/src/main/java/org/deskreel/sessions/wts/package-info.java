// SPDX-License-Identifier: Apache-2.0
/** Sessions of Windows. */
@NullMarked
package org.deskreel.sessions.wts;

import org.jspecify.annotations.NullMarked;
