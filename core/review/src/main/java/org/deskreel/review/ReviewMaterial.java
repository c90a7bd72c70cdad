// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import org.deskreel.engine.notes.Notes;
import org.jspecify.annotations.Nullable;

/**
 * What a review shows, and whom it tells of that.
 *
 * @param workshop with the recordings; the caller closes what it holds
 * @param notes to these recordings; whoever reviews writes them
 * @param log of what is seen
 * @param direct has browsers fetch footage from the store; null to have it come through the server
 */
public record ReviewMaterial(
        Workshop workshop,
        Notes notes,
        AccessLog log,
        @Nullable DirectMedia direct) {}
