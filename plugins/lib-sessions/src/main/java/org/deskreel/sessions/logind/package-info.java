// SPDX-License-Identifier: Apache-2.0
/** Sessions of Linux: systemd-logind over D-Bus, and the desktops that belong to them. */
@NullMarked
package org.deskreel.sessions.logind;

import org.jspecify.annotations.NullMarked;
