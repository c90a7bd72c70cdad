// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.deskreel.engine.plugin.Families;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.engine.plugin.PluginErrors;
import org.deskreel.engine.plugin.Provided;
import org.deskreel.spi.ComponentFactory;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.event.RecordingListenerFactory;
import org.deskreel.spi.footage.FootageToolFactory;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.deskreel.spi.storage.StorageSinkFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the plugins that a configuration names, before its settings are read. */
final class PluginChoice {
    private static final Logger LOG = LoggerFactory.getLogger(PluginChoice.class);
    private static final SettingSpec BACKENDS = SettingSpec.of(CaptureConfig.class, "backends");
    private static final SettingSpec HOOK = SettingSpec.of(SessionConfig.class, "hook");
    private static final SettingSpec TOOL = SettingSpec.of(FootageConfig.class, "tool");
    private static final SettingSpec SIGNER = SettingSpec.of(SigningConfig.class, "type");
    private static final SettingSpec SINK = SettingSpec.of(SinkConfig.class, "type");
    private static final SettingSpec LISTENER = SettingSpec.of(ListenerConfig.class, "type");

    private final PluginCatalog catalog;
    private final Problems problems;
    private final SectionKeys keys;

    PluginChoice(PluginCatalog catalog, Problems problems, SectionKeys keys) {
        this.catalog = catalog;
        this.problems = problems;
        this.keys = keys;
    }

    /** A plugin that was chosen, and where its settings stand. */
    record Chosen<F extends ComponentFactory<?>>(Provided<F> provided, ConfigNode section, String path) {}

    /** A broken backend costs nothing while another remains; a name that nobody knows is a mistake in any case. */
    List<Chosen<CaptureBackendFactory<?>>> backends(ConfigNode section) {
        List<Chosen<CaptureBackendFactory<?>>> chosen = new ArrayList<>();
        List<ConfigProblem> broken = new ArrayList<>();
        ConfigNode names = in(section, BACKENDS);
        for (String name : names instanceof ConfigNode.Empty ? usualBackends(names) : names(BACKENDS, names)) {
            try {
                chosen.add(choose(Families.CAPTURE_BACKENDS, name, section, "capture"));
            } catch (DeskreelException e) {
                keys.cannotAsk("capture", e);
                ConfigProblem problem = missing(e, "capture.backends", names.where(), name);
                if (e.code().equals(PluginErrors.UNKNOWN_TYPE)) {
                    problems.add(problem);
                } else {
                    broken.add(problem);
                }
            }
        }
        if (chosen.isEmpty()) {
            broken.forEach(problems::add);
        } else {
            broken.forEach(
                    problem -> LOG.warn("Capture backend {} is left out: {}", problem.value(), problem.problem()));
        }
        return chosen;
    }

    private List<String> usualBackends(ConfigNode names) {
        List<String> usual = catalog.all(Families.CAPTURE_BACKENDS).stream()
                .map(Provided::factory)
                .filter(factory -> factory.rank() > 0)
                .sorted(Comparator.<CaptureBackendFactory<?>>comparingInt(CaptureBackendFactory::rank)
                        .reversed())
                .map(ComponentFactory::type)
                .toList();
        if (usual.isEmpty()) {
            keys.unchosen("capture");
            problems.add(new ConfigProblem(
                    ConfigProblem.Kind.PLUGIN,
                    "capture.backends",
                    names.where(),
                    "",
                    "No sound plugin captures desktops of this platform.",
                    "'deskreel plugins list' shows what is installed; name a backend to use another."));
        }
        return usual;
    }

    Optional<Chosen<SessionHookFactory<?>>> hook(ConfigNode section) {
        return one(Families.SESSION_HOOKS, HOOK, section, "session", problems);
    }

    /** A broken one is no mistake, because only some commands need it; neither is none at all if none was named. */
    Optional<Chosen<FootageToolFactory<?>>> tool(ConfigNode section) {
        if (in(section, TOOL) instanceof ConfigNode.Empty) {
            return usualTool(section);
        }
        Problems own = new Problems();
        Optional<Chosen<FootageToolFactory<?>>> tool = one(Families.FOOTAGE_TOOLS, TOOL, section, "footage", own);
        if (!keys.broken("footage")) {
            own.list().forEach(problems::add);
        }
        return tool;
    }

    private Optional<Chosen<FootageToolFactory<?>>> usualTool(ConfigNode section) {
        Optional<String> first = catalog.all(Families.FOOTAGE_TOOLS).stream()
                .findFirst()
                .map(provided -> provided.factory().type());
        if (first.isEmpty()) {
            keys.unchosen("footage");
        }
        return first.map(name -> choose(Families.FOOTAGE_TOOLS, name, section, "footage"));
    }

    /** None when none is named: manifests are then not signed. */
    Optional<Chosen<ManifestSignerFactory<?>>> signer(ConfigNode manifest) {
        ConfigNode section = manifest instanceof ConfigNode.Mapping mapping
                ? mapping.get("signing")
                : new ConfigNode.Empty(manifest.where());
        return one(Families.MANIFEST_SIGNERS, SIGNER, section, "manifest.signing", problems);
    }

    List<Chosen<StorageSinkFactory<?>>> sinks(ConfigNode sinks) {
        return each(Families.STORAGE_SINKS, SINK, sinks, "sinks");
    }

    List<Chosen<RecordingListenerFactory<?>>> listeners(ConfigNode listeners) {
        return each(Families.RECORDING_LISTENERS, LISTENER, listeners, "listeners");
    }

    private <F extends ComponentFactory<?>> List<Chosen<F>> each(
            Class<F> family, SettingSpec spec, ConfigNode entries, String path) {
        List<Chosen<F>> chosen = new ArrayList<>();
        if (entries instanceof ConfigNode.Sequence list) {
            for (int i = 0; i < list.items().size(); i++) {
                one(family, spec, list.items().get(i), path + "[" + i + "]", problems)
                        .ifPresent(chosen::add);
            }
        }
        return chosen;
    }

    private <F extends ComponentFactory<?>> Optional<Chosen<F>> one(
            Class<F> family, SettingSpec spec, ConfigNode section, String path, Problems where) {
        ConfigNode node = in(section, spec);
        Optional<String> name = names(spec, node).stream().findFirst();
        if (name.isEmpty()) {
            keys.unchosen(path);
            return Optional.empty();
        }
        try {
            return Optional.of(choose(family, name.get(), section, path));
        } catch (DeskreelException e) {
            keys.cannotAsk(path, e);
            where.add(missing(e, ConfigNode.join(path, spec.key()), node.where(), name.get()));
            return Optional.empty();
        }
    }

    private <F extends ComponentFactory<?>> Chosen<F> choose(
            Class<F> family, String name, ConfigNode section, String path) {
        Provided<F> provided = catalog.find(family, name);
        keys.add(path, provided);
        return new Chosen<>(provided, section, path);
    }

    private static ConfigProblem missing(DeskreelException e, String path, String where, String name) {
        String remedy = e.remedy().orElse("");
        boolean typingError = remedy.startsWith("Did you mean");
        ConfigProblem.Kind kind = typingError ? ConfigProblem.Kind.VALUE : ConfigProblem.Kind.PLUGIN;
        return new ConfigProblem(kind, path, where, name, e.getMessage(), remedy);
    }

    private static ConfigNode in(ConfigNode section, SettingSpec spec) {
        return section instanceof ConfigNode.Mapping mapping
                ? mapping.get(spec.key())
                : new ConfigNode.Empty(section.where());
    }

    private static List<String> names(SettingSpec spec, ConfigNode node) {
        Object value = ConfigBinder.peek(spec, node).orElse(List.of());
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }
}
