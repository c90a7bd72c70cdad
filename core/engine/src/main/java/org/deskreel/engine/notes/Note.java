// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.notes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A note as it stands now.
 *
 * @param id stays the same when it is changed
 * @param at the moment of the recording
 * @param text for people; anybody may have written anything
 * @param by who wrote it first
 * @param written when that was
 * @param changedBy who changed it last; null when nobody has
 * @param changed when that was; null when nobody has
 * @param local whether it stands so on this machine only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Note(
        String id,
        Instant at,
        String text,
        String by,
        Instant written,
        @Nullable String changedBy,
        @Nullable Instant changed,
        boolean local) {}
