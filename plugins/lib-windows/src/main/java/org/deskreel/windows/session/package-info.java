// SPDX-License-Identifier: Apache-2.0
/** Sessions, who is in them, and whether their desktop can be seen. */
@NullMarked
package org.deskreel.windows.session;

import org.jspecify.annotations.NullMarked;
