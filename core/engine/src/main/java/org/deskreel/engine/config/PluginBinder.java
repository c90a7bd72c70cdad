// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.deskreel.engine.config.PluginChoice.Chosen;
import org.deskreel.engine.plugin.PluginCatalog;
import org.deskreel.spi.ComponentFactory;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.event.RecordingListenerFactory;
import org.deskreel.spi.footage.FootageToolFactory;
import org.deskreel.spi.session.SessionHookFactory;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.deskreel.spi.storage.StorageSinkFactory;

/**
 * Binds the engine's settings and those of the chosen plugins, which stand side by side in the same sections.
 *
 * <p>The choice is made first, because only with it is known which keys a section may hold.
 */
final class PluginBinder {
    private final Problems problems;
    private final PluginChoice choice;
    private final ConfigBinder engineBinder;

    PluginBinder(PluginCatalog catalog, Problems problems) {
        SectionKeys keys = new SectionKeys(catalog);
        this.problems = problems;
        this.choice = new PluginChoice(catalog, problems, keys);
        this.engineBinder = new ConfigBinder(problems, keys);
    }

    /** Empty when there are problems, which are then in the list. */
    Optional<Configuration> bind(ConfigNode.Mapping root) {
        List<Chosen<CaptureBackendFactory<?>>> backends = choice.backends(root.get("capture"));
        Optional<Chosen<SessionHookFactory<?>>> hook = choice.hook(root.get("session"));
        Optional<Chosen<FootageToolFactory<?>>> tool = choice.tool(root.get("footage"));
        Optional<Chosen<ManifestSignerFactory<?>>> signer = choice.signer(root.get("manifest"));
        List<Chosen<StorageSinkFactory<?>>> sinks = choice.sinks(root.get("sinks"));
        List<Chosen<RecordingListenerFactory<?>>> listeners = choice.listeners(root.get("listeners"));
        Optional<DeskreelConfig> engine = engineBinder.bind(DeskreelConfig.class, root, "");
        List<Bound<CaptureBackendFactory<?>>> boundBackends = bindAll(backends);
        Optional<Bound<SessionHookFactory<?>>> boundHook = hook.flatMap(this::settings);
        Optional<Bound<FootageToolFactory<?>>> boundTool = tool.flatMap(this::settings);
        Optional<Bound<ManifestSignerFactory<?>>> boundSigner = signer.flatMap(this::settings);
        List<Bound<StorageSinkFactory<?>>> boundSinks = bindAll(sinks);
        List<Bound<RecordingListenerFactory<?>>> boundListeners = bindAll(listeners);
        engine.ifPresent(config -> checkSinks(config.sinks(), root.get("sinks")));
        engine.ifPresent(config -> checkAudit(config, root.get("review")));
        engine.map(config -> labels(config.listeners(), ListenerConfig::label))
                .ifPresent(labels -> checkLabels(labels, "listeners", root.get("listeners"), "'name: alerts'"));
        engine.filter(config -> config.session().required())
                .ifPresent(config -> hook.ifPresent(chosen -> checkThatItEnds(chosen, root.get("session"))));
        if (engine.isEmpty() || boundHook.isEmpty() || !problems.none()) {
            return Optional.empty();
        }
        DeskreelConfig settled = engine.get()
                .using(
                        types(backends),
                        tool.map(one -> one.provided().factory().type()).orElse(null));
        return Optional.of(new Configuration(
                settled,
                boundBackends,
                boundHook.get(),
                join(engine.get().sinks(), boundSinks, BoundSink::new),
                join(engine.get().listeners(), boundListeners, BoundListener::new),
                boundTool,
                boundSigner));
    }

    private static <F extends ComponentFactory<?>> List<String> types(List<Chosen<F>> chosen) {
        return chosen.stream().map(one -> one.provided().factory().type()).toList();
    }

    private <F extends ComponentFactory<?>> List<Bound<F>> bindAll(List<Chosen<F>> chosen) {
        List<Bound<F>> bound = new ArrayList<>();
        chosen.forEach(one -> settings(one).ifPresent(bound::add));
        return bound;
    }

    private <F extends ComponentFactory<?>> Optional<Bound<F>> settings(Chosen<F> chosen) {
        ConfigNode section = chosen.section();
        if (!(section instanceof ConfigNode.Mapping) && !(section instanceof ConfigNode.Empty)) {
            return Optional.empty();
        }
        Class<? extends Record> type = chosen.provided().factory().configType();
        try {
            // What is wrong is kept apart: whoever is not waited for any more may still find something.
            Problems own = new Problems();
            Optional<? extends Record> settings = chosen.provided()
                    .run("the record " + type.getName() + " of its settings", type, () -> read(type, chosen, own));
            own.list().forEach(problems::add);
            return settings.map(found -> new Bound<>(chosen.provided(), found));
        } catch (DeskreelException e) {
            problems.add(broken(chosen, e.getMessage(), e.remedy().orElse("")));
            return Optional.empty();
        }
    }

    /** Runs code of the plugin: constructors of records, and {@code parse} methods. */
    private static <R extends Record> Optional<R> read(Class<R> type, Chosen<?> chosen, Problems problems) {
        List<String> mistakes = Declaration.mistakes(type);
        String plugin = chosen.provided().plugin();
        mistakes.forEach(mistake -> problems.add(broken(
                chosen,
                "The plugin '" + plugin + "' declares its settings wrongly, " + mistake,
                "Report it to the author of the plugin, or use another version of it.")));
        return mistakes.isEmpty()
                ? new ConfigBinder(problems, null).bind(type, chosen.section(), chosen.path())
                : Optional.empty();
    }

    private static ConfigProblem broken(Chosen<?> chosen, String problem, String remedy) {
        return new ConfigProblem(
                ConfigProblem.Kind.PLUGIN,
                chosen.path(),
                chosen.section().where(),
                chosen.provided().plugin(),
                problem,
                remedy);
    }

    /** A promise that nobody can keep must not be made. */
    private void checkThatItEnds(Chosen<SessionHookFactory<?>> hook, ConfigNode session) {
        if (!hook.provided().factory().endsSessions()) {
            ConfigNode policy = session instanceof ConfigNode.Mapping mapping ? mapping.get("policy") : session;
            problems.add(
                    "session.policy",
                    policy.where(),
                    "Recording is required, but the session hook '"
                            + hook.provided().factory().type() + "' cannot end sessions that are not recorded.",
                    "Use the hook of the platform that the sessions are on, or write 'policy: best-effort'.");
        }
    }

    private void checkSinks(List<SinkConfig> sinks, ConfigNode written) {
        if (sinks.isEmpty()) {
            problems.add(
                    "sinks", written.where(), "There is no sink.", "Name one, or remove the key to use the default.");
        }
        checkLabels(labels(sinks, SinkConfig::label), "sinks", written, "'name: archive'");
    }

    private void checkAudit(DeskreelConfig config, ConfigNode review) {
        String audit = config.review().audit();
        List<String> sinks = labels(config.sinks(), SinkConfig::label);
        if (audit != null && !sinks.contains(audit)) {
            ConfigNode written = review instanceof ConfigNode.Mapping mapping ? mapping.get("audit") : review;
            problems.add(
                    "review.audit",
                    written.where(),
                    "No sink is called '" + audit + "'.",
                    "There are: " + String.join(", ", sinks) + ".");
        }
    }

    private static <C> List<String> labels(List<C> entries, Function<C, String> label) {
        return entries.stream().map(label).toList();
    }

    private void checkLabels(List<String> labels, String path, ConfigNode written, String example) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            Integer first = seen.putIfAbsent(label, i);
            if (first != null && written instanceof ConfigNode.Sequence list) {
                problems.add(
                        path + "[" + i + "].name",
                        list.items().get(i).where(),
                        "The " + path + " " + first + " and " + i + " are both called '" + label + "'.",
                        "Give each a name of its own, such as " + example + ".");
            }
        }
    }

    private static <C, B, J> List<J> join(List<C> common, List<B> bound, BiFunction<C, B, J> joined) {
        List<J> entries = new ArrayList<>();
        for (int i = 0; i < common.size(); i++) {
            entries.add(joined.apply(common.get(i), bound.get(i)));
        }
        return entries;
    }
}
