// SPDX-License-Identifier: Apache-2.0
/** A capture backend for desktops elsewhere: a small client of the protocol of VNC (RFB, RFC 6143), and FFmpeg. */
@NullMarked
package org.deskreel.examples.vnc;

import org.jspecify.annotations.NullMarked;
