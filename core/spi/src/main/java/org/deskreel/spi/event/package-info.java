// SPDX-License-Identifier: Apache-2.0
/** Being told of what happens to recordings, and of sessions that go without one. Experimental. */
@NullMarked
package org.deskreel.spi.event;

import org.jspecify.annotations.NullMarked;
