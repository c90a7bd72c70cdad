// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.deskreel.engine.plugin.SpiUse.Element;

/** Compares what plugins use of the SPI with the SPI that there is, and the one that there will be. */
final class SpiFit {
    private static final int NAMED = 3;

    private final ClassLoader spi;

    /**
     * @param spi what plugins get the SPI from
     */
    SpiFit(ClassLoader spi) {
        this.spi = spi;
    }

    /** What is missing, and what will be: each at most one warning. */
    List<PluginWarning> warnings(PluginFiles plugin) {
        try {
            return compare(plugin, SpiUse.of(plugin));
        } catch (IOException | RuntimeException e) {
            String problem = "Its classes cannot be looked at: " + e + ".";
            return List.of(new PluginWarning(plugin.id(), problem, "Install the plugin again."));
        }
    }

    private List<PluginWarning> compare(PluginFiles plugin, Set<Element> elements) {
        List<Element> missing = new ArrayList<>();
        List<Element> leaving = new ArrayList<>();
        for (Element element : elements) {
            Optional<Class<?>> type = type(element.owner());
            List<AnnotatedElement> found = type.map(one -> find(one, element)).orElse(List.of());
            // Of a type that is missing, its members say nothing new.
            boolean telling = type.isPresent() || element.name().isEmpty();
            if (found.isEmpty() && telling && !element.overridden()) {
                missing.add(element);
            }
            if (found.stream().anyMatch(SpiFit::leaving)) {
                leaving.add(element);
            }
        }
        return Stream.of(missing(plugin, missing), leaving(plugin, leaving))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Class<?>> type(String name) {
        try {
            return Optional.of(Class.forName(name, false, spi));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The type or member that is meant, which one of the type's ancestors may declare. */
    private static List<AnnotatedElement> find(Class<?> type, Element element) {
        if (element.name().isEmpty()) {
            return List.of(type);
        }
        return ancestors(type).stream()
                .flatMap(SpiFit::members)
                .filter(member -> member.is(element))
                .map(Member::declaration)
                .toList();
    }

    private static Collection<Class<?>> ancestors(Class<?> type) {
        Set<Class<?>> all = new LinkedHashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(type, Object.class));
        while (!open.isEmpty()) {
            Class<?> next = open.remove();
            all.add(next);
            Stream.concat(Stream.ofNullable(next.getSuperclass()), Arrays.stream(next.getInterfaces()))
                    .forEach(open::add);
        }
        return all;
    }

    private record Member(String name, String descriptor, AnnotatedElement declaration) {
        boolean is(Element element) {
            return name.equals(element.name()) && descriptor.equals(element.descriptor());
        }
    }

    private static Stream<Member> members(Class<?> type) {
        Stream<Member> methods = Arrays.stream(type.getDeclaredMethods())
                .map(one -> new Member(one.getName(), descriptor(one.getReturnType(), one.getParameterTypes()), one));
        Stream<Member> constructors = Arrays.stream(type.getDeclaredConstructors())
                .map(one -> new Member("<init>", descriptor(void.class, one.getParameterTypes()), one));
        Stream<Member> fields = Arrays.stream(type.getDeclaredFields())
                .map(one -> new Member(one.getName(), one.getType().descriptorString(), one));
        return Stream.of(methods, constructors, fields).flatMap(all -> all);
    }

    private static String descriptor(Class<?> result, Class<?>[] parameters) {
        return MethodType.methodType(result, parameters).descriptorString();
    }

    private static boolean leaving(AnnotatedElement declaration) {
        Deprecated deprecated = declaration.getAnnotation(Deprecated.class);
        return deprecated != null && deprecated.forRemoval();
    }

    private static Optional<PluginWarning> missing(PluginFiles plugin, List<Element> elements) {
        return warning(
                plugin,
                elements,
                "It uses %s, which SPI " + SpiVersion.CURRENT + " does not have, and fails when it gets there.",
                SpiVersion.REMEDY);
    }

    private static Optional<PluginWarning> leaving(PluginFiles plugin, List<Element> elements) {
        return warning(
                plugin,
                elements,
                "It uses %s, which is deprecated in SPI " + SpiVersion.CURRENT + " and will be removed.",
                "Ask the plugin's author for a version that does without, before you install the next Deskreel.");
    }

    private static Optional<PluginWarning> warning(
            PluginFiles plugin, List<Element> elements, String problem, String remedy) {
        if (elements.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new PluginWarning(plugin.id(), problem.formatted(names(elements)), remedy));
    }

    private static String names(List<Element> elements) {
        List<String> names =
                elements.stream().map(Objects::toString).distinct().sorted().toList();
        List<String> first = names.subList(0, Math.min(NAMED, names.size()));
        int more = names.size() - first.size();
        return String.join(", ", first) + (more == 0 ? "" : " and " + more + " more");
    }
}
