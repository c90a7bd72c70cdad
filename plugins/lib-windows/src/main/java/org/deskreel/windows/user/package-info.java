// SPDX-License-Identifier: Apache-2.0
/** What Windows says of a user who is not ourselves: variables, groups. */
@NullMarked
package org.deskreel.windows.user;

import org.jspecify.annotations.NullMarked;
