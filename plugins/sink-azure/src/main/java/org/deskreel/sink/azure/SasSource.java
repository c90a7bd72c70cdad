// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.config.Secret;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/** Where the shared access signature comes from: the settings, or a file in which it is renewed while sessions run. */
final class SasSource {
    private final @Nullable Secret given;
    private final @Nullable Path file;
    private final boolean reads;

    private SasSource(@Nullable Secret given, @Nullable Path file) {
        this.given = given;
        this.file = file;
        this.reads = readsAtFirst();
    }

    /** One that never changes. */
    static SasSource of(String text) {
        String sas = cleaned(text);
        if (!isSas(sas)) {
            throw new SettingException(
                    "sas",
                    "What is given is not a shared access signature.",
                    "Give the part after the question mark: it begins like sv=2024-11-04 and holds sig=.");
        }
        return new SasSource(Secret.parse(sas), null);
    }

    /** One that is read anew for each call. */
    static SasSource in(Path file) {
        return new SasSource(null, file);
    }

    /** The signature as it stands now, without a question mark. */
    String current() {
        return given == null ? read(Objects.requireNonNull(file)) : given.reveal();
    }

    private static String read(Path file) {
        try {
            String sas = cleaned(Files.readString(file));
            if (isSas(sas)) {
                return sas;
            }
        } catch (IOException e) {
            throw DeskreelException.of(AzureErrors.SAS_WRONG, "The SAS in " + file + " cannot be read: " + e + ".")
                    .remedy("Put it there, readable for the account that records.")
                    .causedBy(e);
        }
        throw DeskreelException.of(AzureErrors.SAS_WRONG, "The file " + file + " holds no shared access signature.")
                .remedy("Write the part after the question mark into it: it holds sig=.");
    }

    /** What it says of itself. */
    SasGrant grant() {
        return new SasGrant(current());
    }

    /** The same, where there may be none at the moment. */
    Optional<SasGrant> grantIfThere() {
        try {
            return Optional.of(grant());
        } catch (DeskreelException e) {
            return Optional.empty();
        }
    }

    /** Whether objects can be read and listed, as it looked at first: what a sink can do does not change. */
    boolean reads() {
        return reads;
    }

    private boolean readsAtFirst() {
        return grantIfThere().map(SasGrant::reads).orElse(true);
    }

    private static String cleaned(String text) {
        String sas = text.strip();
        return sas.startsWith("?") ? sas.substring(1) : sas;
    }

    private static boolean isSas(String sas) {
        return sas.contains("sig=") && !sas.contains("://") && sas.lines().count() == 1;
    }
}
