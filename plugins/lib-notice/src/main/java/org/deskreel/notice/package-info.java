// SPDX-License-Identifier: Apache-2.0
/** Tells the person at an X display something, by programs that are there already, in that person's account. */
@NullMarked
package org.deskreel.notice;

import org.jspecify.annotations.NullMarked;
