// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A platform that runs no scripts for sessions: the agent starts with the machine and watches for them. */
@Command
final class AgentPlatform implements Platform {
    /** Of the accounts that the agent runs as: where Systems Manager leaves the credentials of a hybrid activation. */
    private static final Map<Boolean, String> SHARED_CREDENTIALS = Map.of(
            false, "/root/.aws/credentials",
            true, "C:\\Windows\\System32\\config\\systemprofile\\.aws\\credentials");

    private final String name;
    private final String description;
    private final SystemProgram program;

    @Mixin
    private final BucketOptions bucket = new BucketOptions();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "The profile with the credentials for the bucket. Default: the role of an EC2 instance; on "
                    + "WorkSpaces, that of the Systems Manager agent.")
    private @Nullable String profile;

    @Option(
            names = "--profile-file",
            paramLabel = "FILE",
            description = "The file that the profile is in. Default: that of root, or of SYSTEM.")
    private @Nullable String profileFile;

    /** @param name that of the session hook, too */
    AgentPlatform(String name, String description, SystemProgram program) {
        this.name = name;
        this.description = description;
        this.program = program;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public List<String> settings() {
        return List.of("session.hook=" + name);
    }

    @Override
    public List<Step> steps(Place place) {
        Optional<String> text = bucket.configuration(name, credentials(place));
        return List.of(
                new ProgramStep(place),
                new ConfigurationStep(place, place.effectiveConfiguration(), text),
                new StateStep(place),
                AgentService.of(this, place, text.isPresent()).step(place, program));
    }

    private Map<String, String> credentials(Place place) {
        Map<String, String> credentials = new LinkedHashMap<>();
        boolean own = name.equals("workspaces") || profile != null || profileFile != null;
        if (own) {
            credentials.put("profile", BucketOptions.quoted(profile == null ? "default" : profile));
            credentials.put("profile-file", BucketOptions.quoted(file(place)));
        }
        return credentials;
    }

    private String file(Place place) {
        return profileFile == null ? String.valueOf(SHARED_CREDENTIALS.get(place.lists())) : profileFile;
    }
}
