// SPDX-License-Identifier: Apache-2.0
/** The signer {@code azure-key-vault}: signs manifests with a key that never leaves Azure Key Vault. */
@NullMarked
package org.deskreel.sign.keyvault;

import org.jspecify.annotations.NullMarked;
