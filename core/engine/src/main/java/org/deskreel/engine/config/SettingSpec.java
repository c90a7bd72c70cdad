// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.config.Setting;
import org.jspecify.annotations.Nullable;

/**
 * One setting as its record declares it.
 *
 * @param key as written in the file
 * @param component of the record
 * @param setting what is known of it
 */
record SettingSpec(String key, RecordComponent component, Setting setting) {
    /** The settings of a record, in order. */
    static List<SettingSpec> of(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(SettingSpec::of).toList();
    }

    /** The setting of a record's component. */
    static SettingSpec of(Class<?> type, String component) {
        return of(type).stream()
                .filter(spec -> spec.component.getName().equals(component))
                .findFirst()
                .orElseThrow();
    }

    static Set<String> keys(Class<?> type) {
        return of(type).stream().map(SettingSpec::key).collect(Collectors.toSet());
    }

    private static SettingSpec of(RecordComponent component) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalArgumentException(
                    component.getDeclaringRecord().getName() + "." + component.getName() + " has no @Setting");
        }
        String key = setting.key().isEmpty() ? kebab(component.getName()) : setting.key();
        SettingSpec spec = new SettingSpec(key, component, setting);
        if (!spec.map() && !Scalars.supports(spec.element()) && !spec.element().isRecord()) {
            throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName()
                    + " has a type that no setting has");
        }
        if (spec.nullable() && spec.type().isPrimitive()) {
            throw new IllegalArgumentException(component.getDeclaringRecord().getName() + "." + component.getName()
                    + " is @Nullable, which no " + spec.type() + " can be");
        }
        return spec;
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    Class<?> type() {
        return component.getType();
    }

    boolean list() {
        return type() == List.class;
    }

    boolean map() {
        return type() == Map.class;
    }

    boolean nested() {
        return type().isRecord() && !Scalars.supports(type());
    }

    /** What a list consists of; the type itself when it is no list. */
    Class<?> element() {
        if (!list()) {
            return type();
        }
        Type element = component.getGenericType() instanceof ParameterizedType generic
                ? generic.getActualTypeArguments()[0]
                : Object.class;
        return element instanceof Class<?> known ? known : Object.class;
    }

    boolean secret() {
        return element() == Secret.class;
    }

    boolean nullable() {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    boolean hasDefault() {
        return !setting.defaultValue().isEmpty();
    }

    /** Whether leaving it out is a mistake. */
    boolean required() {
        return !nullable() && !hasDefault() && !list() && !map() && !nested();
    }

    /** The value of this setting in a record. */
    @Nullable
    Object valueIn(Record settings) {
        Method accessor = component.getAccessor();
        try {
            accessor.trySetAccessible();
            return accessor.invoke(settings);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new IllegalArgumentException(accessor + " cannot be called", e);
        }
    }
}
