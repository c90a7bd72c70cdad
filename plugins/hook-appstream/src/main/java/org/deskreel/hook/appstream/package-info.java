// SPDX-License-Identifier: Apache-2.0
/**
 * The hook for Amazon AppStream 2.0, which is now called WorkSpaces Applications, and for WorkSpaces Pools: which session
 * the fleet has given to whom.
 */
@NullMarked
package org.deskreel.hook.appstream;

import org.jspecify.annotations.NullMarked;
