// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import org.deskreel.spi.event.RecordingListenerFactory;

/**
 * A recording listener that was chosen in the configuration.
 *
 * @param common what the engine knows of it
 * @param bound the plugin's part
 */
public record BoundListener(ListenerConfig common, Bound<RecordingListenerFactory<?>> bound) {}
