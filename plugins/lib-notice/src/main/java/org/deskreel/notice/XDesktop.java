// SPDX-License-Identifier: Apache-2.0
package org.deskreel.notice;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A desktop on an X display.
 *
 * @param display such as {@code :0}
 * @param authority the file with the secret of the display; null when it has none, or is to be found by itself
 * @param account whose desktop it is, as a name or a number; null for the account of this process
 */
public record XDesktop(
        String display, @Nullable Path authority, @Nullable String account) {}
