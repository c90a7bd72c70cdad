// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.deskreel.testkit.ManualClock;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a local server that keeps to what AWS documents; see {@link ModelMetadataService}. */
final class InstanceTest {
    private static final Map<String, String> IDENTITY = Map.of(
            "account", "123456789012",
            "region", "eu-central-1",
            "availability-zone", "eu-central-1b",
            "instance-id", "i-1234567890abcdef0",
            "instance-type", "g4dn.xlarge",
            "image", "ami-5fb8c835");

    private final ManualClock clock = ManualClock.at("2026-11-23T07:25:09Z");

    @TempDir
    private Path folder;

    private ModelMetadataService model;
    private TestContext context;

    @BeforeEach
    void start() throws IOException {
        model = new ModelMetadataService(clock);
        context = TestContext.in(folder);
    }

    @AfterEach
    void stop() {
        model.close();
    }

    @Test
    void tellsWhatTheIdentityDocumentSays() {
        assertThat(instance(true).metadata()).isEqualTo(IDENTITY);
        assertThat(context.log()).as("tags that are not shown are no error").isEmpty();
    }

    @Test
    void tellsTags() {
        model.showTags(Map.of(
                "Name", "training 7",
                "aws:autoscaling:groupName", "desktops",
                "Empty", " ",
                "cost.centre", "4711"));
        assertThat(instance(true).metadata())
                .containsAllEntriesOf(IDENTITY)
                .containsEntry("tag-name", "training 7")
                .containsEntry("tag-aws-autoscaling-group-name", "desktops")
                .containsEntry("tag-cost-centre", "4711")
                .hasSize(IDENTITY.size() + 3);
    }

    @Test
    void doesNotAskForTagsThatNobodyWants() {
        model.showTags(Map.of("Name", "training 7"));
        assertThat(instance(false).metadata()).isEqualTo(IDENTITY);
    }

    @Test
    void seesAChangedTagAfterAMinute() {
        model.showTags(Map.of("Name", "before"));
        Instance instance = instance(true);
        instance.metadata();
        model.showTags(Map.of("Name", "after"));
        assertThat(instance.metadata()).containsEntry("tag-name", "before");
        clock.advance(Duration.ofSeconds(61));
        assertThat(instance.metadata()).containsEntry("tag-name", "after");
    }

    @Test
    void keepsWhatItKnowsWhenTheServiceGoesAway() {
        model.showTags(Map.of("Name", "training 7"));
        Instance instance = instance(true);
        Map<String, String> before = instance.metadata();
        model.disable();
        clock.advance(Duration.ofHours(7));
        assertThat(instance.metadata()).isEqualTo(before);
    }

    @Test
    void takesTheIdFromTheFirmwareWhenTheServiceIsTurnedOff() throws IOException {
        model.disable();
        Files.writeString(folder.resolve("board_asset_tag"), "i-0123456789abcdef0\n");
        Instance instance = instance(true);
        assertThat(instance.metadata()).isEqualTo(Map.of("instance-id", "i-0123456789abcdef0"));
        clock.advance(Duration.ofSeconds(10));
        instance.metadata();
        assertThat(context.log()).as("told once").hasSize(1).first().asString().contains("turned off");
    }

    @Test
    void saysThatTheInstanceIsNotKnown() throws IOException {
        model.disable();
        Files.writeString(folder.resolve("board_asset_tag"), "Not Specified\n");
        assertThat(instance(true).metadata()).isEqualTo(Map.of("instance-id", "unknown"));
    }

    private Instance instance(boolean tags) {
        return new Instance(
                model.client(), tags, new AssetTag(folder.resolve("board_asset_tag")), clock, context.logger());
    }
}
