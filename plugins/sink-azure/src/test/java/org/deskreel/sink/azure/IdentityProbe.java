// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.deskreel.sink.azure.AzureSinkConfig.Identity;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest.Mode;

/** Delivers, lists and signs with the identity that the environment offers, and prints what came of it. */
final class IdentityProbe {
    private IdentityProbe() {}

    public static void main(String[] arguments) {
        Settings settings = new Settings().endpoint(URI.create(arguments[0]));
        if (arguments.length == 1) {
            settings.identity(Identity.MANAGED);
        } else {
            settings.workload(arguments[1], arguments[2], Path.of(arguments[3]));
        }
        try (AzureSink sink = settings.sink()) {
            System.out.println("ready " + sink.readiness().ready());
            sink.put(Puts.of("identity/a", "hello", Mode.REPLACE));
            System.out.println(
                    "listed " + sink.list("identity/", null).entries().size());
            System.out.println("signed "
                    + sink.signedUrl(new ObjectKey("identity/a"), Duration.ofMinutes(5))
                            .orElseThrow());
        } catch (DeskreelException e) {
            System.out.println("error " + e.code() + " " + e.sentence());
        }
        System.exit(0);
    }
}
