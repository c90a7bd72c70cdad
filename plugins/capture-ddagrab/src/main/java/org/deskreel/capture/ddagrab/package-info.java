// SPDX-License-Identifier: Apache-2.0
/** Records a Windows desktop with FFmpeg's ddagrab (desktop duplication). */
@NullMarked
package org.deskreel.capture.ddagrab;

import org.jspecify.annotations.NullMarked;
