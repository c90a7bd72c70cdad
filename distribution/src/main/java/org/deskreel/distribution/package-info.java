// SPDX-License-Identifier: Apache-2.0
/** Finishes the folder that Maven has put together: what only a program can write. Not shipped. */
@NullMarked
package org.deskreel.distribution;

import org.jspecify.annotations.NullMarked;
