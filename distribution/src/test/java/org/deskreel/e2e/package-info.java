// SPDX-License-Identifier: Apache-2.0
/** Runs the distribution as a user would: real FFmpeg, real X servers, a real browser. */
@NullMarked
package org.deskreel.e2e;

import org.jspecify.annotations.NullMarked;
