// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Set;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.session.Notice;
import org.deskreel.spi.storage.PutRequest;
import org.jspecify.annotations.Nullable;

/**
 * How long the engine waits for what it asked a plugin. The SPI says how long each call may take; the engine waits several
 * times as long, because a machine may be busy, and then goes on without an answer.
 */
public final class TimeLimits {
    /** Most calls should return at once, the readiness of a capture backend and of a session hook within two seconds. */
    private static final Duration USUAL = Duration.ofSeconds(10);

    /** Calls that may ask a service elsewhere, for which the SPI allows ten seconds. */
    private static final Duration SERVICE = Duration.ofSeconds(20);

    /** A running take is told what to do while others wait for their turn, so each of its calls must be short. */
    private static final Duration CAPTURE = Duration.ofSeconds(3);

    /** By then the recording is settled, and the process is about to end, which gives everything back as well. */
    private static final Duration CLOSE = Duration.ofSeconds(3);

    /** A put is interrupted ten seconds after its limit, and has as long again to heed that. */
    private static final Duration BEYOND_THE_LIMIT_OF_A_PUT = Duration.ofSeconds(20);

    /** Their callers wait for them, and have nothing else to do; whoever has lost patience interrupts the command. */
    private static final Set<String> UNLIMITED = Set.of(
            "StorageSink.list",
            "StorageSink.open",
            "FootageTool.inspect",
            "FootageTool.export",
            // Each listener has a thread of its own, which interrupts it.
            "RecordingListener.hear");

    private static final Set<String> OF_SERVICES = Set.of(
            "StorageSink.readiness",
            "RecordingListener.readiness",
            "ManifestSigner.readiness",
            "ManifestSigner.algorithm",
            "ManifestSigner.keyId",
            "ManifestSigner.publicKey",
            "ManifestSigner.sign",
            "SessionHook.groups",
            "SessionHook.start",
            "SessionHook.end");

    private final @Nullable Duration most;

    private TimeLimits(@Nullable Duration most) {
        this.most = most;
    }

    /** Those of a recorder. */
    public static TimeLimits usual() {
        return new TimeLimits(null);
    }

    /** The usual ones, but none longer than this: for tests of plugins that hang. */
    public static TimeLimits atMost(Duration most) {
        return new TimeLimits(most);
    }

    /** For everything that belongs to no product: loading classes, making factories. */
    Duration ofLoading() {
        return capped(USUAL);
    }

    /** For a call; null when there is no limit. */
    @Nullable
    Duration of(Method method, @Nullable Object @Nullable [] arguments) {
        String name = method.getDeclaringClass().getSimpleName() + "." + method.getName();
        if (UNLIMITED.contains(name)) {
            return null;
        }
        return capped(limit(method, name, arguments == null ? new Object[0] : arguments));
    }

    private static Duration limit(Method method, String name, @Nullable Object[] arguments) {
        if (method.getName().equals("close")) {
            return CLOSE;
        }
        for (Object argument : arguments) {
            if (argument instanceof PutRequest request) {
                return request.timeLimit().plus(BEYOND_THE_LIMIT_OF_A_PUT);
            }
            if (argument instanceof Notice notice) {
                return notice.patience().plus(USUAL);
            }
        }
        if (method.getDeclaringClass() == Capture.class) {
            return CAPTURE;
        }
        return OF_SERVICES.contains(name) ? SERVICE : USUAL;
    }

    private Duration capped(Duration limit) {
        return most == null || limit.compareTo(most) < 0 ? limit : most;
    }
}
