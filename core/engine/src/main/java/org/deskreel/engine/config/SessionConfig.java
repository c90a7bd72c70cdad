// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.config;

import java.time.Duration;
import org.deskreel.spi.config.Setting;
import org.deskreel.spi.session.EndManner;

/** Which session is recorded. */
public record SessionConfig(
        @Setting(value = "The session hook, which knows the sessions of the platform.", defaultValue = "local")
        String hook,

        @Setting(
                value = "How long to wait for the session to appear before giving up.",
                defaultValue = "30s",
                min = "0s")
        Duration patience,

        @Setting(value = "Whether recording pauses while nobody is connected to the desktop.", defaultValue = "false")
        boolean pauseWhenDisconnected,

        @Setting(
                value =
                        "What happens when the session cannot be recorded. best-effort: it goes on. required: it is ended "
                                + "when it has been unrecorded for session.unrecorded-limit. The session hook must be one that "
                                + "can end sessions.",
                defaultValue = "best-effort")
        Policy policy,

        @Setting(
                value =
                        "How long a session that must be recorded may go on unrecorded. Time while it is locked or nobody "
                                + "is connected does not count. Whatever the policy, listeners are told after that time of "
                                + "a session without a recorder.",
                defaultValue = "30s",
                min = "2s",
                max = "24h")
        Duration unrecordedLimit,

        @Setting(
                value =
                        "How a session is ended that must be recorded and is not. logoff: the person is signed out, and "
                                + "loses what is not saved. disconnect: the person is put out and may come back; where the "
                                + "platform has nothing of the kind, the same as logoff.",
                defaultValue = "logoff")
        EndManner endBy) {
    /** What happens when a session cannot be recorded. */
    public enum Policy {
        /** It goes on. */
        BEST_EFFORT,
        /** It is ended. */
        REQUIRED
    }

    /** Whether a session that is not recorded is ended. */
    public boolean required() {
        return policy == Policy.REQUIRED;
    }
}
