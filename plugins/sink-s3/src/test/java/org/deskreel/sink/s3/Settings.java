// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.TestContext;
import org.deskreel.teststores.S3Server;
import org.jspecify.annotations.Nullable;

/** The settings of a sink as a test wants them; everything else has its default. */
final class Settings {
    String bucket = Stores.BUCKET;

    @Nullable
    String region = "us-east-1";

    @Nullable
    URI endpoint;

    boolean pathStyle = true;

    @Nullable
    String profile;

    @Nullable
    Path profileFile;

    @Nullable
    String accessKeyId = "AKIAANY";

    @Nullable
    String secretAccessKey = "any";

    AssumeRole assumeRole = new AssumeRole(null, null, "deskreel");
    Encryption encryption = new Encryption(Encryption.Type.BUCKET_DEFAULT, null, null);

    @Nullable
    String storageClass;

    Map<String, String> tags = Map.of();
    ObjectLock objectLock = new ObjectLock(ObjectLock.Mode.NONE, null, false);
    boolean requesterPays;

    @Nullable
    String expectedBucketOwner;

    long multipartThreshold = 64L << 20;
    long partSize = 16L << 20;
    boolean writeOnly;
    boolean conditionalWrites = true;

    static Settings of(S3Server server) {
        Settings settings = new Settings();
        settings.endpoint = server.endpoint();
        settings.accessKeyId = server.accessKey();
        settings.secretAccessKey = server.secretKey();
        return settings;
    }

    static Settings of(URI endpoint) {
        Settings settings = new Settings();
        settings.endpoint = endpoint;
        return settings;
    }

    Settings profile(String name, Path file) {
        accessKeyId = null;
        secretAccessKey = null;
        profile = name;
        profileFile = file;
        return this;
    }

    Settings locked(ObjectLock.Mode mode, Duration retention, boolean hold) {
        objectLock = new ObjectLock(mode, retention, hold);
        return this;
    }

    S3SinkConfig config() {
        return new S3SinkConfig(
                bucket,
                region,
                endpoint,
                pathStyle,
                profile,
                profileFile,
                accessKeyId,
                secretAccessKey == null ? null : Secret.parse(secretAccessKey),
                assumeRole,
                encryption,
                storageClass,
                tags,
                objectLock,
                requesterPays,
                expectedBucketOwner,
                new DataSize(multipartThreshold),
                new DataSize(partSize),
                writeOnly,
                conditionalWrites);
    }

    StorageSink sink(Path folder) {
        return sink(TestContext.in(folder));
    }

    StorageSink sink(TestContext context) {
        return new S3SinkFactory().create(config(), context);
    }
}
