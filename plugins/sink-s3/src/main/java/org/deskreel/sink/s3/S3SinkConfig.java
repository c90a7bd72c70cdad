// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/** Settings of the sink {@code s3}. */
public record S3SinkConfig(
        @Setting(value = "The bucket. It must exist.", example = "my-recordings")
        String bucket,

        @Setting(
                value = "The bucket's region. Default: that of the profile, of the recorder's environment, or of the "
                        + "machine; us-east-1 with an endpoint of one's own.",
                example = "eu-central-1")
        @Nullable
        String region,

        @Setting(
                value = "Where a store other than Amazon S3, or a private endpoint of S3, answers.",
                example = "https://minio.example.org:9000")
        @Nullable
        URI endpoint,

        @Setting(
                value = "Whether the bucket is named in the path of a request and not in its host name. Most stores "
                        + "other than Amazon S3 need it.",
                defaultValue = "false")
        boolean pathStyle,

        @Setting(
                value = "The profile that credentials come from, such as appstream_machine_role on AppStream or "
                        + "workspaces_machine_role on WorkSpaces Pools. Default: the usual chain of the AWS SDK "
                        + "(environment, web identity, profile default, container, instance).",
                example = "appstream_machine_role")
        @Nullable
        String profile,

        @Setting(
                value =
                        "The file that holds the profile; read again whenever it changes. Default: .aws/credentials and "
                                + ".aws/config of the account that records.",
                example = "/etc/deskreel/aws-profile")
        @Nullable
        Path profileFile,

        @Setting(
                value = "The id of an access key, for stores without anything better.",
                example = "AKIAIOSFODNN7EXAMPLE")
        @Nullable
        String accessKeyId,

        @Setting(value = "The secret of the access key.", example = "${file:/etc/deskreel/s3-secret}") @Nullable
        Secret secretAccessKey,

        @Setting("A role to act as, with the credentials chosen above.")
        AssumeRole assumeRole,

        @Setting("How objects are encrypted where they are kept.")
        Encryption encryption,

        @Setting(
                value = "The storage class of segments; manifest and playlist stay in the bucket's default class, as "
                        + "they are replaced and read often. Default: the bucket's.",
                example = "STANDARD_IA")
        @Nullable
        String storageClass,

        @Setting(
                value = "Tags of every object but the open segment; at most 10. Needs the permission "
                        + "s3:PutObjectTagging.",
                example = "{department: finance}")
        Map<String, String> tags,

        @Setting("How long objects cannot be deleted or replaced by anybody (S3 Object Lock).")
        ObjectLock objectLock,

        @Setting(
                value = "Whether the recorder's account pays for requests, not the bucket's owner.",
                defaultValue = "false")
        boolean requesterPays,

        @Setting(
                value =
                        "The account that must own the bucket; any other is refused. Protects against a bucket that was "
                                + "deleted and made again by somebody else.",
                example = "111122223333")
        @Nullable
        String expectedBucketOwner,

        @Setting(
                value = "Objects of this size and more are sent in parts.",
                defaultValue = "64MiB",
                min = "5MiB",
                max = "5GiB")
        DataSize multipartThreshold,

        @Setting(
                value = "The size of a part. An object has at most 10,000 of them.",
                defaultValue = "16MiB",
                min = "5MiB",
                max = "5GiB")
        DataSize partSize,

        @Setting(
                value = "Whether the recorder's role may write only. Then nothing is looked at, and recordings can be "
                        + "listed, shown and verified only with another configuration.",
                defaultValue = "false")
        boolean writeOnly,

        @Setting(
                value =
                        "Whether the store knows If-None-Match, with which it refuses by itself to overwrite a segment. "
                                + "Say false for stores that do not.",
                defaultValue = "true")
        boolean conditionalWrites) {
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]|arn:[^\\s]+");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final int MAX_TAGS = 10;

    public S3SinkConfig {
        check(
                BUCKET.matcher(bucket).matches(),
                "bucket",
                "'" + bucket + "' is no name for a bucket.",
                "Write 3 to 63 lower-case letters, digits, dots or hyphens, or the ARN of an access point.");
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
                profileFile == null || profile != null,
                "profile-file",
                "The file " + profileFile + " is of no use without the name of a profile.",
                "Add profile, such as: profile: default");
        check(
                profileFile == null || profileFile.isAbsolute(),
                "profile-file",
                "The file '" + profileFile + "' is relative.",
                "Write the whole path, such as /etc/deskreel/aws-profile.");
        check(
                expectedBucketOwner == null
                        || ACCOUNT.matcher(expectedBucketOwner).matches(),
                "expected-bucket-owner",
                "'" + expectedBucketOwner + "' is no account id.",
                "Write the 12 digits, in quotes.");
        check(
                tags.size() <= MAX_TAGS,
                "tags",
                "An object can have " + MAX_TAGS + " tags, and here are " + tags.size() + ".",
                "Remove some.");
        check(
                endpoint == null || isHttp(endpoint),
                "endpoint",
                "'" + endpoint + "' is no address of a store.",
                "Write it such as https://minio.example.org:9000.");
        check(
                !writeOnly || conditionalWrites,
                "write-only",
                "A role that may write only cannot look whether a key is taken, and conditional-writes is false.",
                "Set one of the two the other way round.");
        tags = Map.copyOf(tags);
    }

    /** How the store is spoken to: {@code https} or {@code http}. */
    String scheme() {
        return endpoint == null ? "https" : endpoint.getScheme();
    }

    private static boolean isHttp(URI endpoint) {
        String scheme = String.valueOf(endpoint.getScheme());
        return (scheme.equals("https") || scheme.equals("http")) && endpoint.getHost() != null;
    }

    private static void check(boolean holds, String setting, String problem, String remedy) {
        if (!holds) {
            throw new SettingException(setting, problem, remedy);
        }
    }
}
