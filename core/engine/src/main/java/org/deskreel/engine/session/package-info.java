// SPDX-License-Identifier: Apache-2.0
/** What the person at the desktop is told, and when their session is ended because it is not recorded. */
@NullMarked
package org.deskreel.engine.session;

import org.jspecify.annotations.NullMarked;
