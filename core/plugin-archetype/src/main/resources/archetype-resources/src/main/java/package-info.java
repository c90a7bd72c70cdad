// SPDX-License-Identifier: Apache-2.0
#if($flavour == "sink")
/** The sink {@code ${type}}, which keeps recordings as files in a folder. */
#elseif($flavour == "hook")
/** The hook {@code ${type}}, for which a session is what a file says. */
#else
/** The capture backend {@code ${type}}, which records a test picture. */
#end
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
