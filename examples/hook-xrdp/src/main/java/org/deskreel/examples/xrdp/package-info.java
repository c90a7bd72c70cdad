// SPDX-License-Identifier: Apache-2.0
/** The sessions of an xrdp server. */
@NullMarked
package org.deskreel.examples.xrdp;

import org.jspecify.annotations.NullMarked;
