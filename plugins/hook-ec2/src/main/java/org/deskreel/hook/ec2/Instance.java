// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.ec2;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deskreel.sessions.json.JsonText;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

/**
 * Which instance this is, in the words of the manifest. Who it is never changes; its tags may, and are read again after
 * a minute. Sessions are recorded in any case: what the service does not tell is left out, and asked for again later.
 */
final class Instance {
    /** Always there: the id, or what comes next to it. */
    static final String INSTANCE_ID = "instance-id";

    private static final String UNKNOWN = "unknown";
    private static final String DOCUMENT = "/latest/dynamic/instance-identity/document";
    private static final String TAGS = "/latest/meta-data/tags/instance";
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** What has just failed is not tried again at once. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    /** Names of the identity document, and those of the manifest. */
    private static final Map<String, String> NAMES = Map.of(
            "accountId", "account",
            "region", "region",
            "availabilityZone", "availability-zone",
            "instanceId", INSTANCE_ID,
            "instanceType", "instance-type",
            "imageId", "image");

    private final MetadataService service;
    private final boolean withTags;
    private final AssetTag assetTag;
    private final Clock clock;
    private final Logger logger;
    private @Nullable Map<String, String> identity;
    private Map<String, String> known = Map.of();
    private Instant readAgainAt = Instant.MIN;
    private boolean silenceTold;

    Instance(MetadataService service, boolean withTags, AssetTag assetTag, Clock clock, Logger logger) {
        this.service = service;
        this.withTags = withTags;
        this.assetTag = assetTag;
        this.clock = clock;
        this.logger = logger;
    }

    /** What is known of the instance; {@value #INSTANCE_ID} is always there. */
    synchronized Map<String, String> metadata() {
        if (!clock.instant().isBefore(readAgainAt)) {
            read();
        }
        return known;
    }

    /**
     * The identity document.
     *
     * @throws DeskreelException when it cannot be had
     */
    synchronized Map<String, String> identity() {
        Map<String, String> now = identity;
        if (now == null) {
            now = document();
            identity = now;
        }
        return now;
    }

    /** When the service does not answer, what it said before is still true. */
    private void read() {
        Map<String, String> metadata = new TreeMap<>();
        Duration fresh = FRESH;
        try {
            metadata.putAll(identity());
            metadata.putAll(tags());
        } catch (DeskreelException e) {
            tellOnce(e);
            fresh = AFTER_FAILURE;
            known.forEach(metadata::putIfAbsent);
        }
        metadata.putIfAbsent(INSTANCE_ID, assetTag.instanceId().orElse(UNKNOWN));
        known = Map.copyOf(metadata);
        readAgainAt = clock.instant().plus(fresh);
    }

    private Map<String, String> document() {
        JsonText document = JsonText.parse(
                service.get(DOCUMENT)
                        .orElseThrow(() -> DeskreelException.of(
                                        Ec2ErrorCode.NOT_FOUND, "The metadata service has no identity document.")
                                .remedy("Use the hook 'ec2' on EC2 instances only.")),
                "the instance's identity document");
        Map<String, String> read = new TreeMap<>();
        NAMES.forEach((theirs, ours) -> document.at(theirs).text().ifPresent(value -> read.put(ours, value)));
        return read;
    }

    /** None when the instance may not see them, which is the default of EC2: that is answered by 404. */
    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        if (withTags) {
            service.get(TAGS).stream()
                    .flatMap(String::lines)
                    .map(String::strip)
                    .filter(TagName::fitsInPath)
                    .sorted()
                    .forEach(name -> tag(name).ifPresent(value -> tags.putIfAbsent(TagName.of(name), value)));
        }
        return tags;
    }

    private Optional<String> tag(String name) {
        return service.get(TAGS + "/" + name).filter(value -> !value.isBlank());
    }

    private void tellOnce(DeskreelException e) {
        if (!silenceTold) {
            silenceTold = true;
            logger.log(Level.WARNING, "The manifest will not say which instance this is: {0}", e.sentence());
        }
    }
}
