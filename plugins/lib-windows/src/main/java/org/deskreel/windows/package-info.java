// SPDX-License-Identifier: Apache-2.0
/** What all parts of this library share: whether this is Windows, and what a failed call says. */
@NullMarked
package org.deskreel.windows;

import org.jspecify.annotations.NullMarked;
