// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deskreel.engine.plugin.Families;
import org.deskreel.engine.plugin.Guest;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.engine.plugin.PluginErrors;
import org.deskreel.engine.plugin.PluginReport;
import org.deskreel.engine.plugin.Provided;
import org.deskreel.engine.plugin.TimeLimits;
import org.deskreel.spi.ComponentFactory;
import org.deskreel.spi.DeskreelException;
import org.deskreel.testkit.RecordingLogger;

/** Plugins of a test, which come from no folder; their factories are guarded like those that do. */
final class GivenPlugins implements PluginCatalog {
    private static final List<Class<? extends ComponentFactory<?>>> FAMILIES = List.of(
            Families.CAPTURE_BACKENDS,
            Families.SESSION_HOOKS,
            Families.STORAGE_SINKS,
            Families.FOOTAGE_TOOLS,
            Families.MANIFEST_SIGNERS,
            Families.RECORDING_LISTENERS);

    private final List<ComponentFactory<?>> factories = new ArrayList<>();
    private final TimeLimits limits;

    GivenPlugins(TimeLimits limits) {
        this.limits = limits;
    }

    /** Adds a factory, which lends its products a logger that keeps what is said. */
    void add(ComponentFactory<?> factory, RecordingLogger logger) {
        for (Class<? extends ComponentFactory<?>> family : FAMILIES) {
            if (family.isInstance(factory)) {
                factories.add(guarded(family, Overheard.by(logger, family, factory)));
            }
        }
    }

    private <F extends ComponentFactory<?>> F guarded(Class<F> family, Object factory) {
        return Guest.guard(family, family.cast(factory), "under-test", limits);
    }

    @Override
    public List<PluginReport> reports() {
        return List.of();
    }

    @Override
    public <F extends ComponentFactory<?>> Provided<F> find(Class<F> family, String type) {
        return typed(family)
                .filter(provided -> provided.factory().type().equals(type))
                .findFirst()
                .orElseThrow(() -> DeskreelException.of(
                                PluginErrors.UNKNOWN_TYPE, "The test gives no component of the type '" + type + "'.")
                        .remedy("Give its factory to the test kit."));
    }

    @Override
    public <F extends ComponentFactory<?>> List<Provided<F>> all(Class<F> family) {
        return typed(family).toList();
    }

    private <F extends ComponentFactory<?>> Stream<Provided<F>> typed(Class<F> family) {
        return factories.stream()
                .filter(family::isInstance)
                .map(factory -> new Provided<>(family.cast(factory), "under-test", "test", limits));
    }

    @Override
    public void close() {
        factories.clear();
    }
}
