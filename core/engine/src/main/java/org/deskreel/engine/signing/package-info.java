// SPDX-License-Identifier: Apache-2.0
/** Signs manifests, and checks their signatures. */
@NullMarked
package org.deskreel.engine.signing;

import org.jspecify.annotations.NullMarked;
