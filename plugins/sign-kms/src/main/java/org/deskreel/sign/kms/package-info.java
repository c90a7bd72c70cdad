// SPDX-License-Identifier: Apache-2.0
/** The signer {@code aws-kms}: signs manifests with a key that never leaves AWS KMS. */
@NullMarked
package org.deskreel.sign.kms;

import org.jspecify.annotations.NullMarked;
