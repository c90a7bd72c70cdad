// SPDX-License-Identifier: Apache-2.0
/** Records a Windows desktop with FFmpeg's gdigrab. */
@NullMarked
package org.deskreel.capture.gdigrab;

import org.jspecify.annotations.NullMarked;
