// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/**
 * Somebody who signs jars: keys and certificates from OpenSSL, signatures from the JDK's own signer, which is what the program
 * {@code jarsigner} calls.
 *
 * @param folder where it keeps what it has
 * @param name its common name, and of its files
 */
record Signatory(Path folder, String name) {
    private static final char[] PASSWORD = "secret".toCharArray();

    /** Signs its own certificate, which may be that of an authority. */
    static Signatory selfSigned(Path folder, String name, int days, String... extensions) {
        Signatory made = new Signatory(folder, name);
        List<String> command = made.newKey();
        command.addAll(List.of("-x509", "-days", String.valueOf(days), "-out", name + ".pem"));
        for (String extension : extensions) {
            command.addAll(List.of("-addext", extension));
        }
        made.openssl(command);
        made.export();
        return made;
    }

    /** Has a certificate issued, with an extension; a negative number of days is in the past. */
    Signatory issue(String to, int days, String extension) throws IOException {
        Signatory made = new Signatory(folder, to);
        List<String> request = made.newKey();
        request.addAll(List.of("-out", to + ".csr"));
        made.openssl(request);
        Files.writeString(folder.resolve(to + ".ext"), extension + "\n");
        made.openssl(List.of(
                "x509",
                "-req",
                "-in",
                to + ".csr",
                "-CA",
                name + ".pem",
                "-CAkey",
                name + ".key",
                "-CAcreateserial",
                "-days",
                String.valueOf(days),
                "-extfile",
                to + ".ext",
                "-out",
                to + ".pem"));
        made.export("-certfile", name + ".pem");
        return made;
    }

    /** The file with the certificate. */
    Path certificate() {
        return folder.resolve(name + ".pem");
    }

    TrustedCertificates alone() {
        return new TrustedCertificates(TrustedCertificates.read(certificate()));
    }

    /** Puts the signed list of its files into a plugin's folder, with further entries. */
    void seal(Path plugin, Map<String, String> more) throws IOException, GeneralSecurityException {
        Path unsigned = Files.createTempFile(folder, "list-", ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(unsigned), manifest)) {
            entry(jar, FileList.ENTRY, FileList.of(plugin).text());
            for (Map.Entry<String, String> one : more.entrySet()) {
                entry(jar, one.getKey(), one.getValue());
            }
        }
        sign(unsigned, plugin.resolve(FileList.SIGNATURE));
    }

    private static void entry(JarOutputStream jar, String name, String content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }

    void sign(Path unsigned, Path signed) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD);
        KeyStore.PrivateKeyEntry key =
                (KeyStore.PrivateKeyEntry) store.getEntry("1", new KeyStore.PasswordProtection(PASSWORD));
        try (ZipFile from = new ZipFile(unsigned.toFile());
                OutputStream to = Files.newOutputStream(signed)) {
            new JarSigner.Builder(key).build().sign(from, to);
        }
    }

    private List<String> newKey() {
        return new ArrayList<>(List.of(
                "req",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-noenc",
                "-keyout",
                name + ".key",
                "-subj",
                "/CN=" + name));
    }

    private void export(String... more) {
        List<String> command = new ArrayList<>(List.of(
                "pkcs12",
                "-export",
                "-in",
                name + ".pem",
                "-inkey",
                name + ".key",
                "-out",
                name + ".p12",
                "-passout",
                "pass:" + new String(PASSWORD),
                "-name",
                "1"));
        command.addAll(List.of(more));
        openssl(command);
    }

    private void openssl(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (InputStream output = process.getInputStream()) {
                String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
