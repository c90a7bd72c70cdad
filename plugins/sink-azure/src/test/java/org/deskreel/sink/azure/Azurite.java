// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import org.deskreel.teststores.AzuriteServer;

/** One server for all tests of this JVM; it ends with it. Tests keep to prefixes or containers of their own. */
final class Azurite {
    static final String CONTAINER = "recordings";

    private static AzuriteServer server;

    private Azurite() {}

    static synchronized AzuriteServer server() {
        if (server == null) {
            server = AzuriteServer.start();
            server.store().createContainer(CONTAINER);
        }
        return server;
    }

    /** Settings for the server with its account key. */
    static Settings settings() {
        return new Settings().account(server().account()).endpoint(server().endpoint());
    }
}
