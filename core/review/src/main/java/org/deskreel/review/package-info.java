// SPDX-License-Identifier: Apache-2.0
/**
 * The web page on which recordings are found and watched, served to this machine only. It reads a sink, and adds
 * nothing there but notes.
 */
@NullMarked
package org.deskreel.review;

import org.jspecify.annotations.NullMarked;
