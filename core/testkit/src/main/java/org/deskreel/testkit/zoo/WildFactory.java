// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.zoo;

import org.deskreel.spi.ComponentFactory;

/** What the factories of wild components have in common. */
abstract class WildFactory implements ComponentFactory<WildSettings> {
    private final Zoo zoo;

    WildFactory(Zoo zoo) {
        this.zoo = zoo;
    }

    @Override
    public final String type() {
        return "wild";
    }

    @Override
    public final Class<WildSettings> configType() {
        return WildSettings.class;
    }

    /** A product that does its duty where its settings say nothing else. */
    <T> T wild(Class<T> type, T product, WildSettings settings) {
        return zoo.wild(type, product, settings.tempers());
    }
}
