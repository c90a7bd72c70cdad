// SPDX-License-Identifier: Apache-2.0
/** People who sign in, lock, and sign out on a system bus of the test's own. */
@NullMarked
package org.deskreel.testlogind;

import org.jspecify.annotations.NullMarked;
