// SPDX-License-Identifier: Apache-2.0
/** Who may read and write files, by modes and by access lists. Carried by whoever uses it. */
@NullMarked
package org.deskreel.files;

import org.jspecify.annotations.NullMarked;
