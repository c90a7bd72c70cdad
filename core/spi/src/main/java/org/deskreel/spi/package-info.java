// SPDX-License-Identifier: Apache-2.0
/**
 * What plugins implement and what the engine lends them.
 *
 * <p>There are six families, all of one shape: a stateless, named {@link org.deskreel.spi.ComponentFactory factory}
 * receives its configuration record and a {@link org.deskreel.spi.ComponentContext context} and returns a closeable
 * product.
 *
 * <ul>
 *   <li>{@link org.deskreel.spi.capture.CaptureBackendFactory}: turns a display layout into segments
 *   <li>{@link org.deskreel.spi.session.SessionHookFactory}: says which session this is, when it starts and ends
 *   <li>{@link org.deskreel.spi.storage.StorageSinkFactory}: delivers objects and reads them back
 *   <li>{@link org.deskreel.spi.footage.FootageToolFactory}: decodes and joins segments after the fact
 *   <li>{@link org.deskreel.spi.signing.ManifestSignerFactory}: signs manifests
 *   <li>{@link org.deskreel.spi.event.RecordingListenerFactory}: is told what happens to recordings
 * </ul>
 *
 * <p>Rules for all of them: the engine calls a product from one thread at a time unless a method says otherwise; it
 * closes every product exactly once; it treats anything thrown that is not a {@link
 * org.deskreel.spi.DeskreelException} as a bug of the plugin, which costs this one call and never the recording.
 * Nothing is null unless marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package org.deskreel.spi;

import org.jspecify.annotations.NullMarked;
