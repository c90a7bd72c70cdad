// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.deskreel.engine.text.Spelling;
import org.deskreel.spi.config.SettingException;

/** Reads and writes single values; the type comes from the record component. */
final class Scalars {
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            boolean.class, Boolean.class, int.class, Integer.class, long.class, Long.class, double.class, Double.class);

    private Scalars() {}

    /** Whether values of this type are written as one word. */
    static boolean supports(Class<?> type) {
        Class<?> boxed = box(type);
        return boxed == String.class
                || BOXES.containsValue(boxed)
                || boxed.isEnum()
                || boxed == Duration.class
                || boxed == Path.class
                || boxed == URI.class
                || parseMethod(boxed).isPresent();
    }

    static Class<?> box(Class<?> type) {
        return BOXES.getOrDefault(type, type);
    }

    /**
     * Reads a value.
     *
     * @throws SettingException when the text is no value of this type
     */
    static Object parse(Class<?> declared, String text) {
        Class<?> type = box(declared);
        if (type == String.class) {
            return text;
        }
        if (type == Boolean.class) {
            return bool(text.strip());
        }
        if (Number.class.isAssignableFrom(type) && BOXES.containsValue(type)) {
            return number(type, text.strip());
        }
        if (type.isEnum()) {
            return constant(type, text.strip());
        }
        if (type == Duration.class) {
            return Durations.parse(text);
        }
        return type == Path.class ? path(text) : type == URI.class ? uri(text.strip()) : custom(type, text);
    }

    private static Boolean bool(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new SettingException("'" + text + "' is neither true nor false.", "Write true or false.");
    }

    private static Number number(Class<?> type, String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            if (type == Integer.class) {
                return value.intValueExact();
            }
            return type == Long.class ? (Number) value.longValueExact() : (Number) value.doubleValue();
        } catch (NumberFormatException e) {
            throw new SettingException("'" + text + "' is not a number.", "Write a number without a unit.");
        } catch (ArithmeticException e) {
            throw new SettingException("'" + text + "' is not a whole number of usual size.", "Write a whole number.");
        }
    }

    private static Object constant(Class<?> type, String text) {
        List<String> names = constants(type);
        int index = names.indexOf(text);
        if (index < 0) {
            String choice = "Use one of " + String.join(", ", names) + ".";
            throw new SettingException(
                    "'" + text + "' is not one of the possible values.",
                    Spelling.closest(text, names)
                                    .map(name -> "Did you mean '" + name + "'? ")
                                    .orElse("")
                            + choice);
        }
        return type.getEnumConstants()[index];
    }

    /** The constants of an enum as they are written in the file. */
    static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(Scalars::format).toList();
    }

    private static Path path(String text) {
        boolean home = text.equals("~") || text.startsWith("~/");
        try {
            return Path.of(home ? System.getProperty("user.home") + text.substring(1) : text);
        } catch (InvalidPathException e) {
            throw new SettingException("'" + text + "' is not a path: " + e.getReason() + ".", "Write a path.");
        }
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new SettingException("'" + text + "' is not a URI.", "Write a URI such as https://example.org/path.");
        }
    }

    private static Object custom(Class<?> type, String text) {
        Method method =
                parseMethod(type).orElseThrow(() -> new IllegalArgumentException(type + " has no parse(String)"));
        try {
            return method.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SettingException problem) {
                throw problem;
            }
            throw new SettingException(
                    "'" + text + "' cannot be understood: " + e.getCause() + ".", "Write it otherwise.");
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(method + " is not accessible", e);
        }
    }

    private static Optional<Method> parseMethod(Class<?> type) {
        try {
            Method method = type.getMethod("parse", String.class);
            return Modifier.isStatic(method.getModifiers()) ? Optional.of(method) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    /** The value as it would be written in the file; secrets mask themselves. */
    static String format(Object value) {
        if (value instanceof Duration duration) {
            return Durations.format(duration);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return value.toString();
    }
}
