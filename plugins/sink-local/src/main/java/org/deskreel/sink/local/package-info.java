// SPDX-License-Identifier: Apache-2.0
/** Delivers recordings to a folder and reads them back from it. */
@NullMarked
package org.deskreel.sink.local;

import org.jspecify.annotations.NullMarked;
