// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import org.deskreel.spi.capture.CaptureBackend;

/**
 * A capture backend that may be used for the recording.
 *
 * @param name as in the configuration
 * @param backend the backend
 */
record Candidate(String name, CaptureBackend backend) {}
