// SPDX-License-Identifier: Apache-2.0
/** How things are written for people. */
@NullMarked
package org.deskreel.engine.text;

import org.jspecify.annotations.NullMarked;
