// SPDX-License-Identifier: Apache-2.0
/** What a desktop session is, and who may tell of some. */
@NullMarked
package org.deskreel.sessions.desktop;

import org.jspecify.annotations.NullMarked;
