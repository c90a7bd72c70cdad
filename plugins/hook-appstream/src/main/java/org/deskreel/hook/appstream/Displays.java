// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.util.List;

/** Finds X servers. */
interface Displays {
    /** Those that run now, in any order; without those that cannot be looked into. */
    List<XServer> running();
}
