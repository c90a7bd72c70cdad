// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.deskreel.files.Writers;
import org.deskreel.spi.config.SettingException;

/**
 * The certificates that vouch for who signs plugins: those of signers themselves, and those of authorities.
 *
 * <p>A signer's own certificate is trusted for as long as it is here, whatever its dates are. One that an authority issued is
 * trusted from its first day to its last, if it is made for signing code. Nobody is asked whether it was revoked, and time
 * stamps are not looked at.
 */
public final class TrustedCertificates {
    /** id-kp-codeSigning, RFC 5280 section 4.2.1.12. */
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";

    private final Set<X509Certificate> trusted;

    public TrustedCertificates(Collection<X509Certificate> trusted) {
        this.trusted = Set.copyOf(trusted);
    }

    /**
     * The certificates in a PEM file, at least one.
     *
     * @throws SettingException when there is none, or others than the recorder's account and administrators can change it
     */
    public static List<X509Certificate> read(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            List<X509Certificate> certificates = factory().generateCertificates(pem).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (certificates.isEmpty()) {
                throw noCertificate(file, "is empty");
            }
            checkWriters(file);
            return certificates;
        } catch (CertificateException e) {
            throw noCertificate(file, "holds no certificate: " + e.getMessage());
        } catch (IOException e) {
            throw new SettingException(
                    "'" + file + "' cannot be read: " + e + ".", "Name a PEM file that this account may read.");
        }
    }

    private static SettingException noCertificate(Path file, String why) {
        return new SettingException(
                "'" + file + "' " + why + ".",
                "Export one with 'keytool -exportcert -rfc': it begins with -----BEGIN CERTIFICATE-----.");
    }

    /** Who can put in another certificate can have any plugin loaded. */
    private static void checkWriters(Path file) throws IOException {
        Optional<Writers.Exposure> exposure = Writers.besidesThisAccount().along(file);
        if (exposure.isPresent()) {
            throw new SettingException(
                    "'" + file + "' can be changed by " + exposure.get().who() + ": "
                            + exposure.get().path() + ".",
                    "Leave the right to write there to administrators.");
        }
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }

    /** Why a signer is not trusted, as a sentence; empty when he is. */
    Optional<String> objection(CodeSigner signer) {
        List<X509Certificate> chain = signer.getSignerCertPath().getCertificates().stream()
                .map(X509Certificate.class::cast)
                .toList();
        X509Certificate own = chain.get(0);
        if (trusted.contains(own)) {
            return Optional.empty();
        }
        String name = own.getSubjectX500Principal().getName();
        try {
            validate(chain);
            return madeForCode(own)
                    ? Optional.empty()
                    : Optional.of("The certificate of its signer " + name + " is not made for signing code.");
        } catch (CertPathValidatorException e) {
            return Optional.of(why(name, own, e));
        } catch (GeneralSecurityException e) {
            return Optional.of("The certificate of its signer " + name + " cannot be checked: " + e.getMessage() + ".");
        }
    }

    private void validate(List<X509Certificate> chain) throws GeneralSecurityException {
        Set<TrustAnchor> anchors = trusted.stream()
                .filter(TrustedCertificates::authority)
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toSet());
        if (anchors.isEmpty()) {
            throw new CertPathValidatorException("there is no authority");
        }
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(false);
        CertPath path = factory().generateCertPath(upToAnchor(chain));
        CertPathValidator.getInstance("PKIX").validate(path, parameters);
    }

    /** What is behind a trusted authority says nothing more. */
    private List<X509Certificate> upToAnchor(List<X509Certificate> chain) {
        List<X509Certificate> path = new ArrayList<>();
        for (X509Certificate certificate : chain) {
            if (trusted.contains(certificate)) {
                return path;
            }
            path.add(certificate);
        }
        return path;
    }

    private static boolean authority(X509Certificate certificate) {
        return certificate.getBasicConstraints() >= 0;
    }

    /** Authorities issue certificates for much, such as each web server. */
    private static boolean madeForCode(X509Certificate certificate) throws CertificateParsingException {
        List<String> uses = certificate.getExtendedKeyUsage();
        return uses != null && uses.contains(CODE_SIGNING);
    }

    private static String why(String name, X509Certificate own, CertPathValidatorException e) {
        if (e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID) {
            return "The certificate of its signer " + name + ", or one above it, is not valid today; it is from "
                    + own.getNotBefore().toInstant() + " to "
                    + own.getNotAfter().toInstant() + ".";
        }
        return "Its signer " + name + " is none that plugins.certificates vouch for.";
    }
}
