// SPDX-License-Identifier: Apache-2.0
/** Sessions of Amazon DCV, as its command line tells them. */
@NullMarked
package org.deskreel.sessions.dcv;

import org.jspecify.annotations.NullMarked;
