// SPDX-License-Identifier: Apache-2.0
/** Captures a test picture instead of a desktop. */
@NullMarked
package org.deskreel.capture.synthetic;

import org.jspecify.annotations.NullMarked;
