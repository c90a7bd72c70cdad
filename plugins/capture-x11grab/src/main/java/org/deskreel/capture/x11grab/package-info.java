// SPDX-License-Identifier: Apache-2.0
/**
 * Captures X displays with FFmpeg's x11grab. The layout comes from a small X client of our own
 * ({@code docs/decisions/0004-own-x11-client.md} says why).
 */
@NullMarked
package org.deskreel.capture.x11grab;

import org.jspecify.annotations.NullMarked;
