// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import org.deskreel.spi.config.Setting;

/** What each recording says of itself. */
public record ManifestConfig(
        @Setting("Signing manifests, so that 'recordings verify' finds out when one was changed. Off unless a type is "
                + "named. Settings of the signer stand here too.")
        SigningConfig signing) {}
