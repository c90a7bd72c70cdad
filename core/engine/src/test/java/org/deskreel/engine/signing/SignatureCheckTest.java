// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.manifest.ManifestJson;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.manifest.SignedManifest;
import org.deskreel.engine.signing.SignatureVerdict.Kind;
import org.deskreel.testkit.FakeSigner;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {
    private final FakeSigner signer = new FakeSigner("desk key \"1\"");
    private final Manifest manifest = SampleManifest.of(RecordingState.COMPLETE);
    private final byte[] signed = new ManifestSeal(signer, Clock.systemUTC()).seal(manifest);

    @Test
    void confirmsWhatIsAsItWasSigned() throws IOException {
        SignatureVerdict verdict = check(signed, true, key(signer));
        assertThat(verdict.kind()).isEqualTo(Kind.GOOD);
        assertThat(verdict.sentence()).contains("desk key \"1\"").contains("EdDSA");
        assertThat(verdict.damage()).isFalse();
    }

    @Test
    void readsTheManifestWithItsSignature() throws IOException {
        Manifest read = ManifestJson.read(signed);
        assertThat(read.with(null)).isEqualTo(manifest);
        assertThat(read.signature()).isNotNull();
        assertThat(ManifestJson.write(read)).isEqualTo(signed);
    }

    @Test
    void signsAllLinesButTheLastTwo() throws IOException {
        List<String> lines = new String(signed, StandardCharsets.UTF_8).lines().toList();
        String payload = String.join("\n", lines.subList(0, lines.size() - 2)) + "\n";
        assertThat(SignedManifest.read(signed).orElseThrow().payload())
                .isEqualTo(payload.getBytes(StandardCharsets.UTF_8));
        assertThat(lines.get(lines.size() - 2)).startsWith("  \"signature\" : {\"algorithm\":\"EdDSA\",\"key\":");
        assertThat(lines.get(lines.size() - 1)).isEqualTo("}");
        assertThat(signed).endsWith('\n');
    }

    @Test
    void findsEveryChangedByte() throws IOException {
        SignatureCheck check = new SignatureCheck(List.of(key(signer)), true);
        for (int i = 0; i < signed.length; i++) {
            byte[] changed = signed.clone();
            changed[i] ^= 0x01;
            assertThat(damage(check, changed)).as("byte %d", i).isTrue();
        }
    }

    private static boolean damage(SignatureCheck check, byte[] file) {
        try {
            return check.check(file).damage();
        } catch (IOException noManifest) {
            return true;
        }
    }

    @Test
    void findsWhatWasEdited() throws IOException {
        SignatureVerdict verdict = check(edited(text -> text.replace("\"jane\"", "\"joan\"")), true, key(signer));
        assertThat(verdict.kind()).isEqualTo(Kind.WRONG);
        assertThat(verdict.sentence()).contains("changed after it was signed");
    }

    @Test
    void findsPropertiesAddedBehindTheSignature() throws IOException {
        byte[] file = edited(text -> text.replaceFirst("}\n}\n$", "},\n  \"host\" : \"other\"\n}\n"));
        assertThat(check(file, true, key(signer)).kind()).isEqualTo(Kind.WRONG);
        file = edited(text -> text.replaceFirst("}\n}\n$", "}, \"host\" : \"other\"\n}\n"));
        assertThat(check(file, true, key(signer)).kind()).isEqualTo(Kind.WRONG);
        file = edited(text -> text.replaceFirst("\"}\n}\n$", "\",\"x\":1}\n}\n"));
        assertThat(check(file, true, key(signer)).kind()).isEqualTo(Kind.WRONG);
    }

    @Test
    void findsASignatureThatWasCutOff() throws IOException {
        assertThat(check(ManifestJson.write(manifest), true, key(signer)).kind())
                .isEqualTo(Kind.MISSING);
        assertThat(check(ManifestJson.write(manifest), false).kind()).isEqualTo(Kind.NONE);
    }

    @Test
    void doesNotTakeASignatureForAnotherManifest() throws IOException {
        byte[] other = new ManifestSeal(signer, Clock.systemUTC()).seal(SampleManifest.of(RecordingState.INCOMPLETE));
        byte[] mixed = new SignedManifest(
                        SignedManifest.read(signed).orElseThrow().payload(),
                        SignedManifest.read(other).orElseThrow().signature())
                .file();
        assertThat(check(mixed, true, key(signer)).kind()).isEqualTo(Kind.WRONG);
    }

    @Test
    void saysWhenAnotherKeySigned() throws IOException {
        SignatureVerdict verdict = check(signed, true, key(new FakeSigner("other")));
        assertThat(verdict.kind()).isEqualTo(Kind.WRONG);
        assertThat(verdict.sentence()).contains("desk key \"1\"").contains("or signed with another key");
    }

    @Test
    void takesAnyOfSeveralKeys() throws IOException {
        assertThat(check(signed, true, key(new FakeSigner("old")), key(signer)).kind())
                .isEqualTo(Kind.GOOD);
    }

    @Test
    void saysWhenThereIsNoKey() throws IOException {
        SignatureVerdict verdict = check(signed, true);
        assertThat(verdict.kind()).isEqualTo(Kind.UNCHECKED);
        assertThat(verdict.damage()).isFalse();
    }

    @Test
    void believesNoHeaderThatDiffersFromTheManifest() throws IOException {
        assertThat(check(edited(text -> text.replace("\"algorithm\":\"EdDSA\"", "\"algorithm\":\"none\"")), true)
                        .kind())
                .isEqualTo(Kind.WRONG);
        assertThat(check(edited(text -> text.replace("\"algorithm\":\"EdDSA\"", "\"algorithm\":\"ES256\"")), true)
                        .kind())
                .isEqualTo(Kind.WRONG);
        assertThat(check(edited(text -> text.replace("\"key\":\"desk", "\"key\":\"dusk")), true)
                        .kind())
                .isEqualTo(Kind.WRONG);
    }

    private byte[] edited(UnaryOperator<String> edit) {
        String text = new String(signed, StandardCharsets.UTF_8);
        String changed = edit.apply(text);
        assertThat(changed).isNotEqualTo(text);
        return changed.getBytes(StandardCharsets.UTF_8);
    }

    private static TrustedKey key(FakeSigner of) {
        return new TrustedKey("the test", of.publicKey().orElseThrow(), Set.of(of.keyId()));
    }

    private static SignatureVerdict check(byte[] file, boolean expected, TrustedKey... keys) throws IOException {
        return new SignatureCheck(List.of(keys), expected).check(file);
    }
}
