// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import org.deskreel.spi.DeskreelException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what plugins have made: one that cannot be closed must not keep the others from it, nor the process from its end. */
final class Farewell {
    private static final Logger LOG = LoggerFactory.getLogger(Farewell.class);

    private Farewell() {}

    /** Closes a product; what goes wrong is in the log. */
    static void to(AutoCloseable product) {
        try {
            product.close();
        } catch (DeskreelException e) {
            LOG.atWarn().addKeyValue("errorCode", e.code()).log("{} The recorder ends without it.", e.getMessage());
        } catch (Exception e) {
            LOG.atWarn().setCause(e).log("{} cannot be closed", product);
        }
    }
}
