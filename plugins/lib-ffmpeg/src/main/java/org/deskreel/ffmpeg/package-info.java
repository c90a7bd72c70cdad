// SPDX-License-Identifier: Apache-2.0
/**
 * Finds FFmpeg, builds its commands, supervises it, and turns what it writes into segments. Shared by the plugins that
 * drive FFmpeg; each brings its own copy.
 */
@NullMarked
package org.deskreel.ffmpeg;

import org.jspecify.annotations.NullMarked;
