// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.notes;

import java.util.List;

/**
 * The acts that lie in one place for one recording.
 *
 * @param acts in any order
 * @param skipped how many objects are no acts that can be shown
 * @param more whether the oldest were left out
 */
record Found(List<NoteAct> acts, long skipped, boolean more) {}
