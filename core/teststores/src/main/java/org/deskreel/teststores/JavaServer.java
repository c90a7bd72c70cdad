// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that runs a server of another class path in a JVM on a leash. */
final class JavaServer {
    private JavaServer() {}

    static List<String> command(String classPath, List<String> options, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.net.preferIPv4Stack=true"));
        command.addAll(options);
        command.addAll(List.of("-cp", ownClasses() + File.pathSeparator + classPath));
        command.addAll(List.of(Leash.class.getName(), mainClass));
        command.addAll(arguments);
        return command;
    }

    /**
     * A file or folder of what the build has fetched for this module.
     *
     * @param relative to the folder of the module
     */
    static Path fetched(String relative) {
        for (Path folder = ownClasses(); folder != null; folder = folder.getParent()) {
            for (Path module : List.of(folder, folder.resolve("core/teststores"))) {
                if (Files.exists(module.resolve(relative))) {
                    return module.resolve(relative);
                }
            }
        }
        throw new IllegalStateException("There is no " + relative + " around " + ownClasses()
                + ". Build with: ./mvnw -pl core/teststores -am package");
    }

    private static Path ownClasses() {
        try {
            return Path.of(JavaServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path holds a strange place", e);
        }
    }
}
