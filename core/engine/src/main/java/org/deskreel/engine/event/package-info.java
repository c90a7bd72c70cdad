// SPDX-License-Identifier: Apache-2.0
/** Tells recording listeners what happens, without anything waiting for them. */
@NullMarked
package org.deskreel.engine.event;

import org.jspecify.annotations.NullMarked;
