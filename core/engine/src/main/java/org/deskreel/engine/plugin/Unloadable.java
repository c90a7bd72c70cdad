// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.spi.DeskreelException;

/**
 * A class that a plugin names and that cannot be loaded or made.
 *
 * @param what it is to the plugin, such as {@code factory}
 * @param name of the class
 */
record Unloadable(String what, String name) {
    /** What to do about a mistake that only the author can mend. */
    static final String TELL_AUTHOR = "Report this to the plugin's author; use another version of it meanwhile.";

    private static final String BRING_LIBRARIES =
            "A plugin must bring all its libraries: unpack the whole of its zip, or put the jar with this class into its lib "
                    + "folder.";
    private static final String OTHER_JAVA =
            "Run Deskreel with that Java (DESKREEL_JAVA_HOME), or build the plugin for Java "
                    + Runtime.version().feature() + " (maven.compiler.release), with libraries that need no other.";

    /** How the JVM puts it. */
    private static final Pattern CLASS_FILE_VERSION = Pattern.compile("class file version (\\d+)");

    /** Java 1 had the version 45, and each has had one more since (JVM specification, 4.1). */
    private static final int BEFORE_JAVA_1 = 44;

    /** The reason in one sentence, and what to do. */
    DeskreelException because(Throwable thrown) {
        Throwable cause = Testimony.of(thrown);
        if (cause instanceof UnsupportedClassVersionError) {
            return tooNew(cause);
        }
        if (cause instanceof NoClassDefFoundError
                || cause instanceof ClassNotFoundException
                || cause instanceof TypeNotPresentException) {
            return missing(cause);
        }
        if (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
            return broken(
                    "The static initialiser of its " + what + " " + name + " failed: " + cause.getCause() + ".", cause);
        }
        if (cause instanceof LinkageError) {
            return broken(its("does not fit this SPI: " + cause), SpiVersion.REMEDY, cause);
        }
        return broken("The constructor of its " + what + " " + name + " failed: " + cause + ".", cause);
    }

    /** What to do about a class that is found to be missing, or too new, only when it is used; empty for other errors. */
    static Optional<String> remedy(Throwable thrown) {
        if (thrown instanceof UnsupportedClassVersionError) {
            return Optional.of(OTHER_JAVA);
        }
        // One whose static initialiser failed before is there.
        boolean missing = thrown instanceof NoClassDefFoundError
                && !String.valueOf(thrown.getMessage()).startsWith("Could not initialize");
        return missing ? Optional.of(BRING_LIBRARIES) : Optional.empty();
    }

    private DeskreelException tooNew(Throwable cause) {
        Matcher version = CLASS_FILE_VERSION.matcher(String.valueOf(cause.getMessage()));
        String needed =
                version.find() ? "Java " + (Integer.parseInt(version.group(1)) - BEFORE_JAVA_1) : "a newer Java";
        return broken(
                its("needs " + needed + ", and this is Java "
                        + Runtime.version().feature()),
                OTHER_JAVA,
                cause);
    }

    private DeskreelException missing(Throwable cause) {
        String missing = cause instanceof TypeNotPresentException type
                ? type.typeName()
                : String.valueOf(cause.getMessage()).replace('/', '.');
        String remedy = missing.startsWith("org.deskreel.spi.") ? SpiVersion.REMEDY : BRING_LIBRARIES;
        String sentence = missing.equals(name)
                ? "Its extension index names the class " + name + ", which is not there."
                : its("needs the class " + missing + ", which is not there");
        return broken(sentence, remedy, cause);
    }

    private String its(String doing) {
        return "Its " + what + " " + name + " " + doing + ".";
    }

    private static DeskreelException broken(String problem, Throwable cause) {
        return broken(problem, TELL_AUTHOR, cause);
    }

    private static DeskreelException broken(String problem, String remedy, Throwable cause) {
        return DeskreelException.of(PluginErrors.BROKEN, problem).remedy(remedy).causedBy(cause);
    }
}
