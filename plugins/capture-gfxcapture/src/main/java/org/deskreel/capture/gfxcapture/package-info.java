// SPDX-License-Identifier: Apache-2.0
/** Records a Windows desktop with FFmpeg's gfxcapture (Windows.Graphics.Capture). */
@NullMarked
package org.deskreel.capture.gfxcapture;

import org.jspecify.annotations.NullMarked;
