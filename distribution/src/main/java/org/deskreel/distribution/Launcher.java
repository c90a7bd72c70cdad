// SPDX-License-Identifier: Apache-2.0
package org.deskreel.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells the launcher which jars there are, in which order, and what is in them.
 *
 * <p>The hash is part of the name of a class-data archive: JDK 25 goes on running the classes of an archive after the jar
 * they came from was replaced (JDK-8377932), so an archive must never be found by other jars than its own.
 */
final class Launcher {
    private Launcher() {}

    /** Fills in the placeholders of {@code lib/launch.sh}. */
    static void fill(Path home, String version) throws IOException {
        Path script = home.resolve("lib/launch.sh");
        List<Path> jars = Finish.jars(home);
        String names = jars.stream().map(jar -> jar.getFileName().toString()).collect(Collectors.joining("\n"));
        String text = Files.readString(script);
        Files.writeString(
                script,
                text.replace("@version@", version).replace("@jars@", names).replace("@hash@", hash(jars)));
    }

    private static String hash(List<Path> jars) throws IOException {
        MessageDigest digest = sha256();
        for (Path jar : jars) {
            digest.update(Files.readAllBytes(jar));
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 6);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
