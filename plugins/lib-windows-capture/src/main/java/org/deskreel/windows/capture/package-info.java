// SPDX-License-Identifier: Apache-2.0
/**
 * What the capture backends for Windows share: they differ only in what FFmpeg grabs with. Nothing here calls Windows before
 * it is asked to, so that plugins load anywhere.
 */
@NullMarked
package org.deskreel.windows.capture;

import org.jspecify.annotations.NullMarked;
