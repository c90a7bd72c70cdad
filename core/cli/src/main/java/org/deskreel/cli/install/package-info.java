// SPDX-License-Identifier: Apache-2.0
/**
 * {@code deskreel install} and {@code deskreel uninstall}: what a platform needs so that its sessions are recorded. A
 * {@link org.deskreel.cli.install.Platform} is a list of {@link org.deskreel.cli.install.Step}s, each of which looks before
 * it does anything, so that everything may be run again, and be tried before.
 */
@NullMarked
package org.deskreel.cli.install;

import org.jspecify.annotations.NullMarked;
