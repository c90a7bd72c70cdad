// SPDX-License-Identifier: Apache-2.0
/**
 * A real engine for the tests of plugins: {@link org.deskreel.testkit.engine.DeskreelTestKit} records with the component under
 * test, and {@link org.deskreel.testkit.engine.RecordingResult} says what became of it.
 */
@NullMarked
package org.deskreel.testkit.engine;

import org.jspecify.annotations.NullMarked;
