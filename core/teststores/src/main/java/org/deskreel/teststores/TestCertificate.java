// SPDX-License-Identifier: Apache-2.0
package org.deskreel.teststores;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A certificate for 127.0.0.1, made with the JDK's keytool: a key store for the server, a trust store for its clients. All
 * servers of a process have the same, because keytool takes a second each time that it runs.
 */
final class TestCertificate {
    static final String KEY_STORE = "server.p12";
    static final String TRUST_STORE = "trust.p12";
    static final String PASSWORD = "for-tests-only";

    private static final List<String> STORES = List.of(KEY_STORE, TRUST_STORE);

    private static @Nullable Map<String, byte[]> made;

    private TestCertificate() {}

    /** Puts the two stores into a folder. */
    static void create(Path folder) {
        stores().forEach((name, content) -> write(folder.resolve(name), content));
    }

    private static synchronized Map<String, byte[]> stores() {
        Map<String, byte[]> stores = made;
        if (stores == null) {
            stores = make();
            made = stores;
        }
        return stores;
    }

    private static Map<String, byte[]> make() {
        try {
            Path folder = Files.createTempDirectory("deskreel-certificate");
            try {
                make(folder);
                return STORES.stream()
                        .collect(Collectors.toMap(Function.identity(), name -> read(folder.resolve(name))));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A certificate for tests cannot be made", e);
        }
    }

    private static void make(Path folder) {
        String server = folder.resolve(KEY_STORE).toString();
        String trust = folder.resolve(TRUST_STORE).toString();
        String certificate = folder.resolve("server.crt").toString();
        keytool(folder, "-genkeypair", "-keystore", server, "-alias", "server", "-keyalg", "EC", "-validity", "30");
        keytool(folder, "-exportcert", "-keystore", server, "-alias", "server", "-file", certificate);
        keytool(folder, "-importcert", "-keystore", trust, "-alias", "server", "-file", certificate, "-noprompt");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    static SSLContext trust(Path trustStore) {
        try {
            KeyStore trusted = KeyStore.getInstance(trustStore.toFile(), PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The trust store " + trustStore + " cannot be used", e);
        }
    }

    private static void keytool(Path folder, String verb, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.add(verb);
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        if (verb.equals("-genkeypair")) {
            command.addAll(List.of("-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1,dns:localhost"));
        }
        run(command, folder);
    }

    private static void run(List<String> command, Path folder) {
        Path log = folder.resolve("keytool.log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("keytool failed: " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keytool cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while keytool was running", e);
        }
    }
}
