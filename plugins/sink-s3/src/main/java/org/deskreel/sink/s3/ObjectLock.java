// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.time.Duration;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.config.SettingException;
import org.jspecify.annotations.Nullable;

/** How objects are kept from being deleted; the bucket must have Object Lock enabled. */
public record ObjectLock(
        @Setting(
                value = "none: as the bucket says. governance: only accounts with a special permission may delete. "
                        + "compliance: nobody may, not even the owner of the account.",
                defaultValue = "none")
        Mode mode,

        @Setting(value = "How long, from the moment of delivery.", min = "1m", example = "365d") @Nullable
        Duration retention,

        @Setting(value = "Whether objects are held besides until somebody lifts the hold.", defaultValue = "false")
        boolean legalHold) {
    /** Who may delete before the time. */
    public enum Mode {
        /** As the bucket says. */
        NONE,
        /** Accounts with the permission to bypass. */
        GOVERNANCE,
        /** Nobody. */
        COMPLIANCE
    }

    public ObjectLock {
        if ((mode == Mode.NONE) != (retention == null)) {
            throw new SettingException(
                    retention == null ? "retention" : "mode",
                    "A retention needs both a mode and a time.",
                    "Set mode: governance or compliance and retention, such as 365d, or neither.");
        }
    }
}
