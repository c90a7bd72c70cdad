// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sign.kms;

import java.net.URI;
import java.nio.file.Path;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/** Settings of the signer {@code aws-kms}. Credentials are chosen as those of the sink {@code s3}. */
public record KmsSignerConfig(
        @Setting(
                value = "The asymmetric key: its ARN, its id, or an alias. Its usage is SIGN_VERIFY, its kind "
                        + "ECC_NIST_P256, ECC_NIST_P384 or RSA.",
                example = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab")
        String key,

        @Setting(
                value =
                        "How the key signs: ES256, ES384, PS256 or RS256, in small letters. Default: KMS is asked, which "
                                + "needs the permission kms:GetPublicKey; with an ARN and this, kms:Sign is enough.",
                example = "es256")
        @Nullable
        Algorithm algorithm,

        @Setting(
                value = "The key's region. Default: that of the ARN, of the profile, of the recorder's environment, or "
                        + "of the machine.",
                example = "eu-central-1")
        @Nullable
        String region,

        @Setting(
                value = "Where KMS answers, if not at its usual place: a private endpoint.",
                example = "https://vpce-1234abcd.kms.eu-central-1.vpce.amazonaws.com")
        @Nullable
        URI endpoint,

        @Setting(
                value = "The profile that credentials come from, such as appstream_machine_role on AppStream or "
                        + "workspaces_machine_role on WorkSpaces Pools. Default: the usual chain of the AWS SDK "
                        + "(environment, web identity, profile default, container, instance).",
                example = "appstream_machine_role")
        @Nullable
        String profile,

        @Setting(
                value = "The file that holds the profile; read again when it changes. Default: .aws/credentials and "
                        + ".aws/config of the account that records.",
                example = "/etc/deskreel/aws-profile")
        @Nullable
        Path profileFile,

        @Setting(value = "The id of an access key, where there is nothing better.", example = "AKIAIOSFODNN7EXAMPLE")
        @Nullable
        String accessKeyId,

        @Setting(value = "The secret of the access key.", example = "${file:/etc/deskreel/kms-secret}") @Nullable
        Secret secretAccessKey,

        @Setting("A role to act as, with the credentials chosen above.")
        AssumeRole assumeRole) {
    /** What KMS can do of what manifests can be signed with. */
    public enum Algorithm {
        /** ECDSA over P-256. */
        ES256,
        /** ECDSA over P-384. */
        ES384,
        /** RSASSA-PSS. */
        PS256,
        /** RSASSA-PKCS1-v1_5. */
        RS256
    }

    public KmsSignerConfig {
        check(!key.isBlank() && key.equals(key.strip()), "key", "'" + key + "' is no key.", "Write its ARN.");
        check(
                (accessKeyId == null) == (secretAccessKey == null),
                "access-key-id",
                "An access key needs both an id and a secret.",
                "Set access-key-id and secret-access-key, or neither.");
        check(
                accessKeyId == null || profile == null,
                "profile",
                "The profile '" + profile + "' and the access key '" + accessKeyId + "' exclude each other.",
                "Remove one of the two.");
        check(
                profileFile == null || profile != null && profileFile.isAbsolute(),
                "profile-file",
                "The file '" + profileFile + "' is relative, or there is no profile to look for in it.",
                "Write the whole path, and set profile.");
    }

    private static void check(boolean holds, String setting, String problem, String remedy) {
        if (!holds) {
            throw new SettingException(setting, problem, remedy);
        }
    }
}
