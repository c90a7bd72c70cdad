// SPDX-License-Identifier: Apache-2.0
/**
 * A recording listener that posts what it is told to an HTTP endpoint, as the specification <a
 * href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">Standard Webhooks</a>
 * 1.0.0 has it.
 */
@NullMarked
package org.deskreel.examples.webhook;

import org.jspecify.annotations.NullMarked;
