// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.Manifest.SignatureEntry;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.manifest.SignedManifest;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.SignatureAlgorithm;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns manifests into the text that is delivered, and signs them if a signer is configured.
 *
 * <p>While the signer fails, manifests go out unsigned rather than not at all, and somebody is told; only one that says
 * <em>complete</em> waits for its signature, so that no recording counts as complete before its last manifest is
 * signed. Safe for several threads.
 */
public final class ManifestSeal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ManifestSeal.class);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final byte[] SOMETHING = {'?', '\n'};

    private final @Nullable ManifestSigner signer;
    private final Clock clock;
    private Duration wait = FIRST_WAIT;
    private Instant notBefore = Instant.MIN;
    private @Nullable DeskreelException problem;
    private boolean checked;

    /**
     * @param signer null when manifests are not to be signed; closed with the seal
     */
    public ManifestSeal(@Nullable ManifestSigner signer, Clock clock) {
        this.signer = signer;
        this.clock = clock;
    }

    /** A seal that signs nothing. */
    public static ManifestSeal none() {
        return new ManifestSeal(null, Clock.systemUTC());
    }

    /** Whether manifests are to be signed. */
    public boolean signing() {
        return signer != null;
    }

    /** Why manifests go out unsigned at the moment; empty when they do not. */
    public synchronized Optional<String> problem() {
        return Optional.ofNullable(problem).map(DeskreelException::sentence);
    }

    /**
     * The text of a manifest. May take as long as the signer does.
     *
     * @throws DeskreelException when the manifest says <em>complete</em> and cannot be signed
     */
    public byte[] seal(Manifest manifest) {
        if (signer == null) {
            return ManifestJson.write(manifest);
        }
        boolean must = manifest.state() == RecordingState.COMPLETE;
        if (!must && waiting()) {
            return ManifestJson.write(manifest);
        }
        try {
            byte[] signed = sign(signer, manifest);
            succeeded();
            return signed;
        } catch (DeskreelException e) {
            failed(e);
            if (must) {
                throw e;
            }
            return ManifestJson.write(manifest);
        }
    }

    /**
     * Whether the next manifest will be signed, as far as one can know, or needs no signature. A signer that is away for
     * the moment is waited for.
     *
     * @param until when to stop waiting, as {@link System#nanoTime()} counts
     */
    public boolean signs(long until) {
        if (signer == null || proven()) {
            return true;
        }
        while (true) {
            try {
                sign(signer, SOMETHING);
                succeeded();
                return true;
            } catch (DeskreelException e) {
                failed(e);
                if (!e.retryable() || System.nanoTime() + PAUSE.toNanos() > until || !pause()) {
                    return false;
                }
            }
        }
    }

    private synchronized boolean proven() {
        return checked && problem == null;
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private byte[] sign(ManifestSigner with, Manifest manifest) {
        return sign(with, SignedManifest.payload(manifest));
    }

    private byte[] sign(ManifestSigner with, byte[] payload) {
        SignatureAlgorithm algorithm = with.algorithm();
        String key = with.keyId();
        String header = header(algorithm, key);
        byte[] input = DetachedJws.input(header, payload);
        byte[] signature = with.sign(input);
        checkOnce(with, algorithm, input, signature);
        String value = DetachedJws.of(header, signature).compact();
        return new SignedManifest(payload, new SignatureEntry(algorithm.jwa(), key, value)).file();
    }

    private static String header(SignatureAlgorithm algorithm, String key) {
        try {
            return DetachedJws.header(algorithm, key);
        } catch (IOException e) {
            throw new UncheckedIOException("The header of a signature cannot be written as JSON", e);
        }
    }

    /** A signer that signs with one key and names another would be found out only when it is too late. */
    private void checkOnce(ManifestSigner with, SignatureAlgorithm algorithm, byte[] input, byte[] signature) {
        synchronized (this) {
            if (checked) {
                return;
            }
        }
        boolean wrong = with.publicKey()
                .filter(key -> !SignatureMath.good(algorithm, key, input, signature))
                .isPresent();
        if (wrong) {
            throw DeskreelException.of(
                            SigningError.WRONG_SIGNATURE,
                            "The signer gave a signature that its own public key " + with.keyId()
                                    + " does not confirm.")
                    .remedy("Check that manifest.signing names one key and that nobody replaced it.");
        }
        synchronized (this) {
            checked = true;
        }
    }

    private synchronized boolean waiting() {
        return problem != null && clock.instant().isBefore(notBefore);
    }

    private synchronized void succeeded() {
        if (problem != null) {
            LOG.atInfo().log("Manifests are signed again");
        }
        problem = null;
        wait = FIRST_WAIT;
    }

    private synchronized void failed(DeskreelException e) {
        boolean news = problem == null || !problem.sentence().equals(e.sentence());
        problem = e;
        notBefore = clock.instant().plus(wait);
        wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        (news ? LOG.atError() : LOG.atDebug())
                .addKeyValue("errorCode", e.code())
                .log("The manifest cannot be signed: " + e.sentence());
    }

    @Override
    public void close() {
        if (signer != null) {
            signer.close();
        }
    }
}
