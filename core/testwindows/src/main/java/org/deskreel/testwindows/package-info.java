// SPDX-License-Identifier: Apache-2.0
/** Windows desktops under Wine, started and ended by tests; and a Java for Windows to run tests with. */
@NullMarked
package org.deskreel.testwindows;

import org.jspecify.annotations.NullMarked;
