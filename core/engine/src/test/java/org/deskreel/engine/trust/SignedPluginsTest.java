// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.config.SettingException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins with signatures that are right, and wrong in one way each. */
class SignedPluginsTest {
    private static final String FOR_CODE = "extendedKeyUsage=codeSigning";

    @TempDir
    private static Path keys;

    private static Signatory ann;
    private static Signatory authority;

    @TempDir
    private Path folder;

    private Path plugin;

    @BeforeAll
    static void meet() {
        ann = Signatory.selfSigned(keys, "ann", 30);
        authority = Signatory.selfSigned(keys, "authority", 30, "keyUsage=keyCertSign");
    }

    @BeforeEach
    void build() throws IOException {
        plugin = folder.resolve("sink-x");
        Files.createDirectories(plugin.resolve("lib"));
        Files.writeString(plugin.resolve("plugin.properties"), "plugin.id=sink-x\n");
        Files.writeString(plugin.resolve("lib/native.dll"), "native");
    }

    @Test
    void folderThatSomebodyTrustedSigned() throws IOException, GeneralSecurityException {
        ann.seal(plugin, Map.of());
        assertTrusted(ann.alone());
    }

    @Test
    void folderThatNobodySigned() {
        assertRefused(ann.alone(), "It is not signed: it has no signature.jar.");
    }

    @Test
    void folderThatAStrangerSigned() throws IOException, GeneralSecurityException {
        Signatory.selfSigned(keys, "eve", 30).seal(plugin, Map.of());
        assertRefused(ann.alone(), "Its signer CN=eve is none that plugins.certificates vouch for.");
        assertRefused(authority.alone(), "Its signer CN=eve is none that plugins.certificates vouch for.");
    }

    @Test
    void fileThatWasChangedSince() throws IOException, GeneralSecurityException {
        ann.seal(plugin, Map.of());
        Files.writeString(plugin.resolve("lib/native.dll"), "other");
        assertRefused(ann.alone(), "It is not what was signed: lib/native.dll was added, removed or changed since.");
    }

    @Test
    void fileThatWasAddedSince() throws IOException, GeneralSecurityException {
        ann.seal(plugin, Map.of());
        Files.writeString(plugin.resolve("lib/more.jar"), "more");
        assertRefused(ann.alone(), "lib/more.jar was added, removed or changed since.");
    }

    @Test
    void fileThatWasRemovedSince() throws IOException, GeneralSecurityException {
        ann.seal(plugin, Map.of());
        Files.delete(plugin.resolve("plugin.properties"));
        assertRefused(ann.alone(), "plugin.properties was added, removed or changed since.");
    }

    @Test
    void signatureOfAnotherPlugin() throws IOException, GeneralSecurityException {
        ann.seal(plugin, Map.of());
        Path other = Files.createDirectory(folder.resolve("sink-y"));
        Files.writeString(other.resolve("plugin.properties"), "plugin.id=sink-y\n");
        Files.copy(plugin.resolve(FileList.SIGNATURE), other.resolve(FileList.SIGNATURE));
        plugin = other;
        assertRefused(ann.alone(), "It is not what was signed: ");
    }

    @Test
    void signatureWithMoreInIt() throws IOException, GeneralSecurityException {
        ann.seal(plugin, Map.of("Code.class", "code"));
        assertRefused(ann.alone(), "Its signature.jar does not hold SHA256SUMS and nothing else.");
    }

    @Test
    void listThatWasChangedSince() throws IOException, GeneralSecurityException {
        ann.seal(plugin, Map.of());
        inside(plugin.resolve(FileList.SIGNATURE), FileList.ENTRY, "");
        assertRefused(ann.alone(), "It is not what was signed: signature.jar was changed since");
    }

    @Test
    void jarThatSomebodyTrustedSigned() throws IOException, GeneralSecurityException {
        signedJar();
        assertTrusted(ann.alone());
    }

    @Test
    void jarThatNobodySigned() throws IOException {
        plugin = unsignedJar();
        assertRefused(ann.alone(), "It is not signed: nobody vouches for Code.class in unsigned.jar.");
    }

    @Test
    void jarWithAClassThatIsNotSigned() throws IOException, GeneralSecurityException {
        signedJar();
        inside(plugin, "More.class", "more");
        assertRefused(ann.alone(), "It is not signed: nobody vouches for More.class in sink-z.jar.");
    }

    @Test
    void jarWithServicesThatAreNotSigned() throws IOException, GeneralSecurityException {
        signedJar();
        inside(plugin, "META-INF/extensions.idx", "Code");
        assertRefused(ann.alone(), "It is not signed: nobody vouches for META-INF/extensions.idx in sink-z.jar.");
    }

    @Test
    void jarWithAClassThatWasChangedSince() throws IOException, GeneralSecurityException {
        signedJar();
        inside(plugin, "Code.class", "other");
        assertRefused(ann.alone(), "It is not what was signed: sink-z.jar was changed since");
    }

    @Test
    void signerWithACertificateOfTheAuthority() throws IOException, GeneralSecurityException {
        authority.issue("bob", 30, FOR_CODE).seal(plugin, Map.of());
        assertTrusted(authority.alone());
        assertRefused(ann.alone(), "Its signer CN=bob is none that plugins.certificates vouch for.");
    }

    @Test
    void signerWithACertificateForSomethingElse() throws IOException, GeneralSecurityException {
        Signatory web = authority.issue("web", 30, "extendedKeyUsage=serverAuth");
        web.seal(plugin, Map.of());
        assertRefused(authority.alone(), "The certificate of its signer CN=web is not made for signing code.");
        assertTrusted(web.alone());
    }

    @Test
    void signerWhoseCertificateHasExpired() throws IOException, GeneralSecurityException {
        Signatory old = authority.issue("old", -1, FOR_CODE);
        old.seal(plugin, Map.of());
        assertRefused(authority.alone(), "The certificate of its signer CN=old, or one above it, is not valid today");
        assertTrusted(old.alone());
    }

    /** A certificate that is no authority's issues nothing, although OpenSSL would do it. */
    @Test
    void signerWithACertificateOfSomebodyWhoIsNoAuthority() throws IOException, GeneralSecurityException {
        Signatory person = Signatory.selfSigned(keys, "person", 30, "basicConstraints=critical,CA:FALSE");
        person.issue("friend", 30, FOR_CODE).seal(plugin, Map.of());
        assertRefused(person.alone(), "Its signer CN=friend is none that plugins.certificates vouch for.");
    }

    @Test
    void certificatesOfSeveralInOneFile() throws IOException {
        Path both = folder.resolve("both.pem");
        Files.writeString(both, Files.readString(ann.certificate()) + Files.readString(authority.certificate()));
        assertThat(TrustedCertificates.read(both)).hasSize(2);
    }

    @Test
    void fileWithoutCertificate() throws IOException {
        Path file = Files.writeString(folder.resolve("no.pem"), "no certificate");
        assertThatThrownBy(() -> TrustedCertificates.read(file))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("'" + file + "' ");
        assertThatThrownBy(() -> TrustedCertificates.read(folder.resolve("missing.pem")))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void certificateThatOthersCanReplace() throws IOException {
        Path file = Files.copy(ann.certificate(), folder.resolve("open.pem"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));
        assertThatThrownBy(() -> TrustedCertificates.read(file))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("can be changed by everybody");
    }

    private void signedJar() throws IOException, GeneralSecurityException {
        Path signed = folder.resolve("sink-z.jar");
        ann.sign(unsignedJar(), signed);
        plugin = signed;
    }

    private Path unsignedJar() throws IOException {
        Path unsigned = folder.resolve("unsigned.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(unsigned), manifest)) {
            jar.putNextEntry(new ZipEntry("Code.class"));
            jar.write(1);
            jar.closeEntry();
        }
        return unsigned;
    }

    /** Changes a jar as any program that packs can. */
    private static void inside(Path jar, String entry, String content) throws IOException {
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Files.writeString(files.getPath("/" + entry), content);
        }
    }

    private void assertTrusted(TrustedCertificates certificates) {
        assertThatCode(() -> PluginTrust.signed(certificates).check(plugin)).doesNotThrowAnyException();
    }

    private void assertRefused(TrustedCertificates certificates, String sentence) {
        assertThatThrownBy(() -> PluginTrust.signed(certificates).check(plugin))
                .isInstanceOfSatisfying(DeskreelException.class, e -> {
                    assertThat(e.code()).isEqualTo(TrustErrors.REFUSED);
                    assertThat(e.remedy()).isPresent();
                })
                .hasMessageContaining(sentence);
    }
}
