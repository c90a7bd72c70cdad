// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The open segment as it stood in the sink at a look.
 *
 * @param head its first bytes, a few thousand: header and beginning of the first fragment, by which it is told from others
 * @param size of all
 * @param start of its footage; null when the sink does not say it
 */
record Checkpoint(byte[] head, long size, @Nullable Instant start) {}
