// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.deskreel.teststores.KmsModel;
import org.deskreel.teststores.ServiceKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording whose manifest is signed by a key service, also when that fails for a while. */
class SignedByServiceIT {
    @TempDir
    private Path folder;

    private final KmsModel kms = KmsModel.start();
    private String arn;
    private Workplace workplace;

    @BeforeEach
    void configure() throws IOException {
        arn = kms.add("desks", ServiceKey.generate(ServiceKey.Kind.P256));
        workplace = new Workplace(Installation.built(), folder).capture("backends: [synthetic]", "segment: 1s");
        Files.writeString(workplace.config(), """
                manifest:
                  signing:
                    type: aws-kms
                    key: %s
                    endpoint: %s
                    access-key-id: AKIDTEST
                    secret-access-key: secret
                """.formatted(arn, kms.endpoint()), StandardOpenOption.APPEND);
    }

    @AfterEach
    void stop() {
        kms.close();
    }

    @Test
    void theServiceSigns() throws IOException, InterruptedException {
        workplace.record("--duration=3s").expectExit(0, Installation.PATIENCE);
        workplace.recording().assertSound();
        assertThat(workplace.run(0, "recordings verify").out()).contains("Signed with the key " + arn + " (ES256)");
        assertThat(workplace.run(0, "doctor").out())
                .contains("manifest signer aws-kms: Signed something and checked it.");
    }

    @Test
    void whatCouldNotBeSignedIsSignedLater() throws IOException, InterruptedException {
        kms.fail(400, "AccessDeniedException");
        Program record = workplace.record("--duration=3s").expectExit(6, Installation.PATIENCE);
        assertThat(record.err()).contains("kms:GetPublicKey is denied");
        assertThat(workplace.recording().state()).isEqualTo("incomplete");
        assertThat(workplace.recording().segments()).isNotEmpty();

        kms.fail(200, null);
        assertThat(workplace.run(7, "recordings verify").out())
                .contains("The manifest is not signed, though it should be.");
        workplace.run(0, "deliver");
        workplace.recording().assertSound();
        workplace.run(0, "recordings verify");
    }
}
