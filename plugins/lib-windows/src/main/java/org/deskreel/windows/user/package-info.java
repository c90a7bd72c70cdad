// SPDX-License-Identifier: Apache-2.0
/** What the registry says of a user who is not ourselves. */
@NullMarked
package org.deskreel.windows.user;

import org.jspecify.annotations.NullMarked;
