// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.deskreel.spi.config.SettingException;
import org.junit.jupiter.api.Test;

class S3SinkConfigTest {
    @Test
    void refusesWhatCannotWork() {
        expect("bucket", settings -> settings.bucket = "My_Bucket");
        expect("access-key-id", settings -> settings.secretAccessKey = null);
        expect("profile", settings -> settings.profile = "recorder");
        expect("profile-file", settings -> settings.profile(null, Path.of("/etc/profile")));
        expect("profile-file", settings -> settings.profile("recorder", Path.of("profile")));
        expect("expected-bucket-owner", settings -> settings.expectedBucketOwner = "acme");
        expect("endpoint", settings -> settings.endpoint = URI.create("minio.example.org:9000"));
        expect("endpoint", settings -> settings.endpoint = URI.create("/minio"));
        expect("tags", settings -> settings.tags = elevenTags());
        expect("write-only", settings -> {
            settings.writeOnly = true;
            settings.conditionalWrites = false;
        });
        expect("role-arn", settings -> settings.assumeRole = new AssumeRole("recorder", null, "deskreel"));
        expect("external-id", settings -> settings.assumeRole = new AssumeRole(null, "x", "deskreel"));
        expect("session-name", settings -> settings.assumeRole = new AssumeRole(null, null, "a b"));
        expect("kms-key", settings -> settings.encryption = new Encryption(Encryption.Type.SSE_S3, "k", null));
        expect("bucket-key", settings -> settings.encryption = new Encryption(Encryption.Type.SSE_S3, null, true));
        expect("retention", settings -> settings.locked(ObjectLock.Mode.GOVERNANCE, null, false));
        expect("mode", settings -> settings.locked(ObjectLock.Mode.NONE, Duration.ofDays(1), false));
    }

    @Test
    void takesAnAccessPoint() {
        Settings settings = new Settings();
        settings.bucket = "arn:aws:s3:eu-west-1:111122223333:accesspoint/recordings";
        assertThat(settings.config().bucket()).isEqualTo(settings.bucket);
    }

    @Test
    void showsNoSecret() {
        assertThat(new Settings().config().toString())
                .doesNotContain("secretAccessKey=any")
                .contains("***");
    }

    private static Map<String, String> elevenTags() {
        Map<String, String> tags = new HashMap<>();
        for (int i = 0; i < 11; i++) {
            tags.put("tag" + i, "x");
        }
        return tags;
    }

    private static void expect(String setting, Consumer<Settings> change) {
        Settings settings = new Settings();
        SettingException error = catchThrowableOfType(SettingException.class, () -> {
            change.accept(settings);
            settings.config();
        });
        assertThat(error).as(setting).isNotNull();
        assertThat(error.setting()).isEqualTo(setting);
        assertThat(error.remedy()).isNotBlank();
    }
}
