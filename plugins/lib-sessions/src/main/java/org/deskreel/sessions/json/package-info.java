// SPDX-License-Identifier: Apache-2.0
/** Reads JSON. */
@NullMarked
package org.deskreel.sessions.json;

import org.jspecify.annotations.NullMarked;
