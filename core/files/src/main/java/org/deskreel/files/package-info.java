// SPDX-License-Identifier: Apache-2.0
/** Who may read and write files, where file systems say so with access lists. Carried by whoever uses it. */
@NullMarked
package org.deskreel.files;

import org.jspecify.annotations.NullMarked;
