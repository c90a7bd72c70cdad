// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import org.deskreel.spi.ComponentFactory;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginRuntimeException;

/** Decides whether one plugin is sound: everything that could go wrong later and can be known now is tried here. */
final class PluginAdmission {
    private final PluginHost host;
    private final PluginFiles files;
    private final TimeLimits limits;
    private final BiFunction<Family, String, Optional<String>> owner;
    private final List<Component> components = new ArrayList<>();
    private boolean started;

    /**
     * @param owner says which admitted plugin provides a type already
     */
    PluginAdmission(
            PluginHost host, PluginFiles files, TimeLimits limits, BiFunction<Family, String, Optional<String>> owner) {
        this.host = host;
        this.files = files;
        this.limits = limits;
        this.owner = owner;
    }

    /** A factory that the plugin provides; guarded. */
    record Component(Family family, String type, ComponentFactory<?> factory) {
        String label() {
            return family.label(type);
        }
    }

    /**
     * Loads the plugin and makes its factories.
     *
     * @param sameId where another plugin of the same id lies, if there is one
     * @throws DeskreelException when the plugin cannot be used; says why not
     */
    List<Component> admit(Optional<Path> sameId) {
        sameId.ifPresent(other -> {
            throw broken(
                    "Another plugin with the id '" + files.id() + "' lies in " + other + ".",
                    "Remove one of the two; " + other.getFileName() + " is used until then.");
        });
        checkVersion();
        GuestClassLoader loader = start();
        Set<String> names = index();
        if (names.isEmpty()) {
            throw broken(
                    "It has no META-INF/extensions.idx that names a factory.",
                    "Annotate the factory with @Extension and build with org.deskreel:deskreel-plugin-parent, which runs PF4J's "
                            + "annotation processor.");
        }
        names.forEach(name -> addFactory(name, loader));
        checkDeclared();
        components.forEach(this::checkUnique);
        return components;
    }

    /** What it provides, or would provide, as far as is known. */
    List<String> labels() {
        return components.stream().map(Component::label).toList();
    }

    /** Lets go of a plugin that was not admitted. */
    void withdraw() {
        if (started) {
            host.drop(files.id());
        }
    }

    private void checkVersion() {
        boolean fits;
        try {
            fits = host.accepts(files.requires());
        } catch (RuntimeException e) {
            throw broken(
                            "Its Plugin-Requires '" + files.requires() + "' is not a range of versions.",
                            "Write a range such as '" + SpiVersion.RANGE + "'.")
                    .causedBy(e);
        }
        if (!fits) {
            throw broken(
                    "It is made for SPI '" + files.requires() + "', but this is SPI " + SpiVersion.CURRENT + ".",
                    SpiVersion.REMEDY);
        }
    }

    private GuestClassLoader start() {
        try {
            GuestClassLoader loader = host.start(files);
            started = true;
            return loader;
        } catch (PluginRuntimeException e) {
            throw broken("It cannot be loaded: " + e.getMessage() + ".", "Install the plugin again.")
                    .causedBy(e);
        }
    }

    private Set<String> index() {
        try {
            return IndexedExtensionFinder.read(files);
        } catch (IOException e) {
            throw broken(
                            "Its " + IndexedExtensionFinder.INDEX + " cannot be read: " + e.getMessage() + ".",
                            "Copy the plugin again; it may be incomplete.")
                    .causedBy(e);
        }
    }

    private void addFactory(String name, GuestClassLoader loader) {
        ComponentFactory<?> factory = make(name, loader);
        List<Family> families = Family.of(factory);
        if (families.isEmpty()) {
            throw broken(
                    "Its extension " + name + " is not a factory of any family of components.",
                    "Implement one of the factories in org.deskreel.spi.");
        }
        families.forEach(family -> components.add(component(family, factory)));
    }

    private ComponentFactory<?> make(String name, GuestClassLoader loader) {
        if (load(name, loader) instanceof ComponentFactory<?> factory) {
            return factory;
        }
        throw broken(
                "Its extension " + name + " is not a component factory.",
                "Implement one of the factories in org.deskreel.spi.");
    }

    /** Constructors and static initialisers are the first of a plugin's code to run, and may hang like any other. */
    private @Nullable Object load(String name, GuestClassLoader loader) {
        Errand errand =
                new Errand(files.id(), () -> host.getExtensionFactory().create(loader.loadClass(name)), late -> {});
        try {
            return errand.run(limits.ofLoading());
        } catch (TimeoutException e) {
            throw Guest.hangs(
                    files.id(), "Neither constructor nor static initialiser of its factory " + name + " comes back.");
        } catch (DeskreelException e) {
            throw e;
        } catch (Throwable e) { // A class loader answers with errors of many kinds.
            throw new Unloadable("factory", name).because(e);
        }
    }

    private Component component(Family family, ComponentFactory<?> factory) {
        Object guarded = guard(family.factory(), factory);
        ComponentFactory<?> safe = (ComponentFactory<?>) guarded;
        String type = safe.type();
        if (!type.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw broken(
                    "Its " + family.label() + " has the type '" + type + "'.",
                    "A type consists of lower-case letters, digits and hyphens.");
        }
        checkSettings(family, safe.configType());
        return new Component(family, type, safe);
    }

    /** An erased type is not what it says: a factory can give any class. */
    private static void checkSettings(Family family, Class<?> settings) {
        if (!settings.isRecord()) {
            throw broken(
                    "The settings of its " + family.label() + ", " + settings.getName() + ", are no record.",
                    "Declare them as a record whose components carry @Setting.");
        }
        for (RecordComponent component : components(settings)) {
            if (!component.isAnnotationPresent(Setting.class)) {
                throw broken(
                        "The setting " + settings.getName() + "." + component.getName() + " carries no @Setting.",
                        "Annotate it.");
            }
        }
    }

    private static RecordComponent[] components(Class<?> settings) {
        try {
            return settings.getRecordComponents();
        } catch (LinkageError | TypeNotPresentException e) {
            throw new Unloadable("settings record", settings.getName()).because(e);
        }
    }

    private <T> T guard(Class<T> family, Object factory) {
        return Guest.guard(family, family.cast(factory), files.id(), limits);
    }

    /** By what it says it is decided when it is loaded, so what it does not say would be missing now and then. */
    private void checkDeclared() {
        Set<String> made = new TreeSet<>(labels());
        if (!files.provides().isEmpty() && !files.provides().equals(made)) {
            throw broken(
                    "Its plugin.properties says that it provides "
                            + String.join(", ", new TreeSet<>(files.provides())) + ", but it provides "
                            + String.join(", ", made) + ".",
                    "Let plugin.provides name what it provides, or leave it out.");
        }
    }

    private void checkUnique(Component component) {
        if (components.stream()
                        .filter(other -> other.label().equals(component.label()))
                        .count()
                > 1) {
            throw broken("It provides the " + component.label() + " twice.", "Give the factories different types.");
        }
        owner.apply(component.family(), component.type()).ifPresent(other -> {
            throw broken(
                    "It provides the " + component.label() + ", and so does the plugin '" + other + "'.",
                    "Remove '" + files.id() + "' or '" + other + "'; the " + component.label() + " of '" + other
                            + "' is used until then.");
        });
    }

    private static DeskreelException broken(String problem, String remedy) {
        return DeskreelException.of(PluginErrors.BROKEN, problem).remedy(remedy);
    }
}
