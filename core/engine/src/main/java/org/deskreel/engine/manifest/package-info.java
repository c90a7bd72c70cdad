// SPDX-License-Identifier: Apache-2.0
/** What a recording says of itself: manifest, playlist, coverage, names of its objects. */
@NullMarked
package org.deskreel.engine.manifest;

import org.jspecify.annotations.NullMarked;
