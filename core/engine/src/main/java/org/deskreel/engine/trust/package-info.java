// SPDX-License-Identifier: Apache-2.0
/** Which plugins may be loaded: what they consist of, who signed that, and who may change it. Loads nothing itself. */
@NullMarked
package org.deskreel.engine.trust;

import org.jspecify.annotations.NullMarked;
