// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import java.util.Map;

/**
 * An object that was copied into a local file.
 *
 * @param bytes its size
 * @param sha256 of its content, as it came
 * @param metadata that the sink keeps with it; empty where it keeps none
 */
record Fetched(long bytes, String sha256, Map<String, String> metadata) {}
