// SPDX-License-Identifier: Apache-2.0
/** Checks and exports footage with FFmpeg. */
@NullMarked
package org.deskreel.footage.ffmpeg;

import org.jspecify.annotations.NullMarked;
