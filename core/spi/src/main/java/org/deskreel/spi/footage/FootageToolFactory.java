// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.footage;

import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.ComponentFactory;

/**
 * Makes footage tools. Their settings stand in the section {@code footage} of the configuration.
 *
 * @param <C> the settings of the tool
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface FootageToolFactory<C extends Record> extends ComponentFactory<C> {
    /**
     * Makes a tool. Must be quick.
     *
     * @throws org.deskreel.spi.DeskreelException when the settings cannot work
     */
    FootageTool create(C config, ComponentContext context);
}
