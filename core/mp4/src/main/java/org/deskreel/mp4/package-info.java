// SPDX-License-Identifier: Apache-2.0
/**
 * Reads what a segment file says of itself, and corrects how long its last frame lasts. Knows the fragmented MP4 files
 * that capture backends write (one video track, {@code ftyp moov (moof mdat)…}), needs nothing but the JDK, and never
 * reads the pictures themselves.
 */
@NullMarked
package org.deskreel.mp4;

import org.jspecify.annotations.NullMarked;
