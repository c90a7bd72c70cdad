// SPDX-License-Identifier: Apache-2.0
/** Signing manifests, so that anybody can find out whether one was changed after the recorder wrote it. */
@NullMarked
package org.deskreel.spi.signing;

import org.jspecify.annotations.NullMarked;
