// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/** How the store encrypts objects. */
public record Encryption(
        @Setting(
                value =
                        "bucket-default: as the bucket says. sse-s3: with a key that S3 manages. sse-kms: with a key of "
                                + "AWS KMS.",
                defaultValue = "bucket-default")
        Type type,

        @Setting(
                value =
                        "The id or ARN of the KMS key; an ARN when it belongs to another account. Default: the account's "
                                + "key aws/s3.",
                example = "arn:aws:kms:eu-central-1:111122223333:key/0b6f3c8e-7d1a-4f0e-9a57-2f6f5a3c1d10")
        @Nullable
        String kmsKey,

        @Setting(
                value =
                        "Whether S3 uses a bucket key, which makes far fewer calls to KMS. Default: as the bucket says.")
        @Nullable
        Boolean bucketKey) {
    /** Who keeps the key. */
    public enum Type {
        /** As the bucket says. */
        BUCKET_DEFAULT,
        /** Amazon S3. */
        SSE_S3,
        /** AWS KMS. */
        SSE_KMS
    }

    public Encryption {
        if (type != Type.SSE_KMS && (kmsKey != null || bucketKey != null)) {
            throw new SettingException(
                    kmsKey != null ? "kms-key" : "bucket-key",
                    "A KMS key is of no use with another kind of encryption.",
                    "Add type: sse-kms, or remove it.");
        }
    }
}
