// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.signing;

import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.ComponentFactory;

/**
 * Makes manifest signers. Their settings stand in the section {@code manifest.signing} of the configuration.
 *
 * @param <C> the settings of the signer
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface ManifestSignerFactory<C extends Record> extends ComponentFactory<C> {
    /**
     * Makes a signer. Must be quick and must not use the network; a key that lies on this machine is read here, so that
     * a missing or unsafe one is told of before anything starts.
     *
     * @throws org.deskreel.spi.DeskreelException when the settings or the key cannot work
     */
    ManifestSigner create(C config, ComponentContext context);
}
