// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.deskreel.engine.plugin.PluginQueue.Waiting;
import org.deskreel.engine.text.Spelling;
import org.deskreel.engine.trust.PluginTrust;
import org.deskreel.engine.trust.TrustErrors;
import org.deskreel.spi.ComponentFactory;
import org.deskreel.spi.DeskreelException;

/**
 * Keeps what {@link PluginAdmission} let in. A plugin that says what it provides is loaded when somebody asks for that: to
 * open the jars of all is a good part of the way to the first frame. Whatever is asked for, and in which order, what is found
 * is the same as if all were loaded one after the other.
 */
final class Pf4jPluginCatalog implements PluginCatalog {
    private final PluginHost host = new PluginHost();
    private final TimeLimits limits;
    private final Map<Family, Map<String, Provided<?>>> factories = new EnumMap<>(Family.class);
    private final List<PluginReport> reports = new ArrayList<>();
    private final Map<String, PluginFiles> admitted = new HashMap<>();
    private final PluginTrust trust;
    private final PluginQueue queue;

    Pf4jPluginCatalog(List<Path> candidates, PluginTrust trust, TimeLimits limits) {
        this.trust = trust;
        this.limits = limits;
        for (Family family : Family.values()) {
            factories.put(family, new TreeMap<>());
        }
        queue = new PluginQueue(candidates);
        load(Waiting::silent);
    }

    /** Loads those that were not loaded yet. Loading one may load another, which takes precedence over it. */
    private void load(Predicate<Waiting> those) {
        for (Optional<Waiting> next = queue.next(those); next.isPresent(); next = queue.next(those)) {
            reports.add(load(next.get()));
        }
    }

    private PluginReport load(Waiting plugin) {
        Path path = plugin.path();
        PluginFiles files;
        try {
            files = PluginFiles.of(path);
        } catch (DeskreelException e) {
            return broken(path.getFileName().toString(), "", path, List.of(), e);
        }
        PluginAdmission admission =
                new PluginAdmission(host, files, limits, (family, type) -> owner(plugin, family, type));
        try {
            trust.check(path);
            List<PluginAdmission.Component> components = admission.admit(idTaken(plugin, files.id()));
            components.forEach(component -> put(component, files));
            admitted.put(files.id(), files);
            return new PluginReport(files.id(), files.version(), path, admission.labels(), false, null, null);
        } catch (DeskreelException e) {
            admission.withdraw();
            return broken(files.id(), files.version(), path, admission.labels(), e);
        }
    }

    private Optional<Path> idTaken(Waiting plugin, String id) {
        load(other -> other.before(plugin) && other.hasId(id));
        return reports.stream()
                .filter(report -> report.sound() && report.id().equals(id))
                .map(PluginReport::path)
                .findFirst();
    }

    private Optional<String> owner(Waiting plugin, Family family, String type) {
        load(other -> other.before(plugin) && other.provides(family.label(type)));
        return Optional.ofNullable(factories(family).get(type)).map(Provided::plugin);
    }

    private void put(PluginAdmission.Component component, PluginFiles files) {
        factories(component.family())
                .put(component.type(), new Provided<>(component.factory(), files.id(), files.version(), limits));
    }

    private Map<String, Provided<?>> factories(Family family) {
        return factories.computeIfAbsent(family, any -> new TreeMap<>());
    }

    private static PluginReport broken(
            String id, String version, Path path, List<String> components, DeskreelException why) {
        return new PluginReport(
                id,
                version,
                path,
                components,
                why.code().equals(TrustErrors.REFUSED),
                why.getMessage(),
                why.remedy().orElse(""));
    }

    @Override
    public synchronized List<PluginReport> reports() {
        load(any -> true);
        reports.sort(Comparator.comparing(PluginReport::id).thenComparing(PluginReport::path));
        return List.copyOf(reports);
    }

    @Override
    public synchronized List<PluginWarning> warnings(String plugin) {
        load(waiting -> waiting.hasId(plugin));
        PluginFiles files = admitted.get(plugin);
        return files == null ? List.of() : new SpiFit(ComponentFactory.class.getClassLoader()).warnings(files);
    }

    @Override
    public synchronized <F extends ComponentFactory<?>> Provided<F> find(Class<F> family, String type) {
        load(plugin -> plugin.provides(Family.of(family).label(type)));
        Provided<?> found = factories(Family.of(family)).get(type);
        if (found == null) {
            throw missing(Family.of(family), type);
        }
        return typed(family, found);
    }

    @Override
    public synchronized <F extends ComponentFactory<?>> List<Provided<F>> all(Class<F> family) {
        load(plugin -> plugin.providesAny(Family.of(family)));
        return factories(Family.of(family)).values().stream()
                .map(provided -> typed(family, provided))
                .toList();
    }

    private static <F extends ComponentFactory<?>> Provided<F> typed(Class<F> family, Provided<?> provided) {
        return new Provided<>(
                family.cast(provided.factory()), provided.plugin(), provided.version(), provided.limits());
    }

    private DeskreelException missing(Family family, String type) {
        List<PluginReport> broken =
                reports().stream().filter(report -> !report.sound()).toList();
        List<String> types = List.copyOf(factories(family).keySet());
        Optional<PluginReport> culprit =
                broken.stream().filter(report -> suits(report, family, type)).findFirst();
        if (culprit.isPresent()) {
            PluginReport report = culprit.get();
            return DeskreelException.of(
                            PluginErrors.BROKEN,
                            "The plugin '" + report.id() + "', which provides the " + family.label() + " '" + type
                                    + "', is " + (report.refused() ? "refused" : "broken") + ". " + report.problem())
                    .remedy(String.valueOf(report.remedy()));
        }
        return DeskreelException.of(PluginErrors.UNKNOWN_TYPE, "There is no " + family.label() + " '" + type + "'.")
                .remedy(Spelling.didYouMean(type, types, known(types)) + suspects(broken));
    }

    private static boolean suits(PluginReport broken, Family family, String type) {
        return broken.components().contains(family.label(type))
                || broken.id().equals(type)
                || broken.id().replaceFirst("\\.(jar|zip)$", "").matches(".+-" + Pattern.quote(type));
    }

    private static String known(List<String> types) {
        return types.isEmpty()
                ? "No plugin provides any; install one into the folder 'plugins'."
                : "Use one of " + String.join(", ", types) + ", or install the plugin that provides it.";
    }

    private static String suspects(List<PluginReport> broken) {
        List<String> ids = broken.stream().map(PluginReport::id).toList();
        return ids.isEmpty()
                ? ""
                : " Broken plugins, which cannot say what they provide: " + String.join(", ", ids) + ".";
    }

    @Override
    public synchronized void close() {
        List<PluginReport> sound = reports.stream().filter(PluginReport::sound).toList();
        for (int i = sound.size() - 1; i >= 0; i--) {
            host.drop(sound.get(i).id());
        }
        factories.clear();
    }
}
