// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.engine;

import org.deskreel.spi.Api;

/**
 * Something that happened to a recording.
 *
 * @param event in kebab case, as in the manifest: {@code state-recording}, {@code plugin-failed}
 * @param detail the same as a sentence for people
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public record RecordedEvent(String event, String detail) {}
