// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * A jar that is wholly signed, as {@code jarsigner} does it: every entry, read as a class loader reads it, is the one that
 * somebody signed whom certificates vouch for. What Java holds to be too weak counts as unsigned
 * ({@code jdk.jar.disabledAlgorithms}).
 */
final class SignedJar {
    /** What signs cannot be signed; see the JAR file specification, "Signature Related Files". */
    private static final Pattern SIGNING =
            Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]*\\.(SF|RSA|DSA|EC)|SIG-[^/]*)", Pattern.CASE_INSENSITIVE);

    private SignedJar() {}

    /**
     * Reads every entry, and keeps none.
     *
     * @throws DeskreelException {@link TrustErrors#REFUSED} when one is not signed by somebody trusted
     */
    static void check(Path jar, TrustedCertificates trusted) {
        each(jar, trusted, name -> OutputStream.nullOutputStream());
    }

    /** The same for a small one; gives what is in it. */
    static Map<String, byte[]> read(Path jar, TrustedCertificates trusted) {
        Map<String, ByteArrayOutputStream> kept = new LinkedHashMap<>();
        each(jar, trusted, name -> kept.computeIfAbsent(name, any -> new ByteArrayOutputStream()));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        kept.forEach((name, content) -> entries.put(name, content.toByteArray()));
        return entries;
    }

    /** Where the content of an entry goes. */
    private interface Destination {
        OutputStream of(String name);
    }

    private static void each(Path path, TrustedCertificates trusted, Destination destination) {
        try (JarFile jar = new JarFile(path.toFile(), true, ZipFile.OPEN_READ)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                if (!entry.isDirectory() && !SIGNING.matcher(entry.getName()).matches()) {
                    transfer(jar, entry, destination.of(entry.getName()));
                    checkSigners(path, entry, trusted);
                }
            }
        } catch (SecurityException e) {
            throw TrustErrors.refused(
                            "It is not what was signed: " + path.getFileName() + " was changed since (" + e.getMessage()
                                    + ").",
                            "Install the plugin again.")
                    .causedBy(e);
        } catch (IOException e) {
            throw TrustErrors.refused(
                            path.getFileName() + " cannot be read: " + e.getMessage() + ".",
                            "Copy it again; it may be incomplete.")
                    .causedBy(e);
        }
    }

    /** Whether it is the one that was signed is found out at its end. */
    private static void transfer(JarFile jar, JarEntry entry, OutputStream to) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            content.transferTo(to);
        }
    }

    private static void checkSigners(Path jar, JarEntry entry, TrustedCertificates trusted) {
        CodeSigner @Nullable [] signers = entry.getCodeSigners();
        if (signers == null) {
            throw TrustErrors.refused(
                    "It is not signed: nobody vouches for " + entry.getName() + " in " + jar.getFileName() + ".",
                    "If you trust this plugin as it is, sign it with 'deskreel plugins sign'.");
        }
        List<Optional<String>> objections =
                Arrays.stream(signers).map(trusted::objection).toList();
        if (objections.stream().allMatch(Optional::isPresent)) {
            throw TrustErrors.refused(
                    String.join(
                            " ", objections.stream().flatMap(Optional::stream).toList()),
                    "Sign it with a key that plugins.certificates vouch for, or add the signer's certificate to them.");
        }
    }
}
