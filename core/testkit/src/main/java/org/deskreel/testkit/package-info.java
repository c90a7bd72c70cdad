// SPDX-License-Identifier: Apache-2.0
/**
 * For those who write plugins: contract tests for each extension point, fakes, fault injectors and a clock that is turned
 * by hand. A plugin's tests extend {@link org.deskreel.testkit.StorageSinkContract}, {@link
 * org.deskreel.testkit.SessionHookContract} or {@link org.deskreel.testkit.CaptureBackendContract}, and say how to make
 * the component; everything that the SPI promises is then checked.
 */
@NullMarked
package org.deskreel.testkit;

import org.jspecify.annotations.NullMarked;
