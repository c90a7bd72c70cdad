// SPDX-License-Identifier: Apache-2.0
/** Against TigerVNC's server, and an FFmpeg that encodes. */
@NullMarked
package org.deskreel.examples.vnc;

import org.jspecify.annotations.NullMarked;
