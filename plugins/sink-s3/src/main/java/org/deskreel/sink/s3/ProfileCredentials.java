// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.time.Clock;
import java.time.Instant;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The credentials of a profile. The files are looked at before every use and read again when they have changed in any
 * way, as another process may rewrite them. A profile with a helper program ({@code credential_process}), which is what
 * AppStream and WorkSpaces Pools give a machine, runs it shortly before its credentials expire, and lives with the old
 * ones as long as they are valid when the helper fails.
 */
final class ProfileCredentials implements AwsCredentialsProvider, SdkAutoCloseable {
    private final String name;
    private final ProfileFiles files;
    private final Clock clock;
    private final System.Logger logger;

    private @Nullable Profile profile;
    private @Nullable AwsCredentialsProvider others;
    private @Nullable HelperCredentials current;

    ProfileCredentials(String name, ProfileFiles files, ComponentContext context) {
        this.name = name;
        this.files = files;
        this.clock = context.clock();
        this.logger = context.logger();
    }

    @Override
    public synchronized AwsCredentials resolveCredentials() {
        Profile read = files.profile(name);
        if (!read.equals(profile)) {
            close();
            profile = read;
            tell(read);
        }
        return HelperProgram.of(read).map(this::fromHelper).orElseGet(() -> fromSdk(read));
    }

    /** AWS does not document whose files have the profile. */
    private void tell(Profile read) {
        if (!files.have(read)) {
            logger.log(
                    System.Logger.Level.INFO,
                    "There is no profile {0} in {1}; the program of the platform is run for it: {2}",
                    name,
                    files.names(),
                    read.property("credential_process").orElse(""));
        }
    }

    private AwsCredentials fromHelper(HelperProgram helper) {
        Instant now = clock.instant();
        HelperCredentials old = current;
        if (old != null && now.isBefore(old.renewAt())) {
            return old.credentials();
        }
        try {
            HelperCredentials fresh = helper.run(clock);
            current = fresh;
            return fresh.credentials();
        } catch (DeskreelException e) {
            if (old == null || !now.isBefore(old.expiresAt())) {
                throw e;
            }
            logger.log(System.Logger.Level.WARNING, "{0} The old credentials are used on.", e.getMessage());
            return old.credentials();
        }
    }

    /** Keys, a role of another profile, a web identity: everything else that a profile can say. */
    private AwsCredentials fromSdk(Profile read) {
        if (others == null) {
            others = new TimeLimited(
                    ProfileCredentialsProvider.builder()
                            .profileFile(files.read())
                            .profileName(read.name())
                            .build(),
                    "the profile " + name);
        }
        return others.resolveCredentials();
    }

    @Override
    public synchronized void close() {
        if (others instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
        others = null;
        current = null;
        profile = null;
    }
}
