// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import org.deskreel.engine.manifest.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A manifest, and the timeline whose hash it names. They are made together, because what is in front may change at any
 * moment; and the timeline goes first, so that no manifest names what is not there.
 *
 * @param timeline the file; null when the recording has none
 */
public record Draft(Manifest manifest, byte @Nullable [] timeline) {}
