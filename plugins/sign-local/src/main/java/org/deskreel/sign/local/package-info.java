// SPDX-License-Identifier: Apache-2.0
/** The signer {@code local}: signs manifests with a key file of this machine. */
@NullMarked
package org.deskreel.sign.local;

import org.jspecify.annotations.NullMarked;
