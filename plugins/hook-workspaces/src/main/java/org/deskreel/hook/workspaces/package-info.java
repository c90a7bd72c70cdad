// SPDX-License-Identifier: Apache-2.0
/** The hook for Amazon WorkSpaces Personal: sessions from the system, the WorkSpace from a file. */
@NullMarked
package org.deskreel.hook.workspaces;

import org.jspecify.annotations.NullMarked;
