// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.util.List;
import org.deskreel.engine.delivery.Destination;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;

/**
 * What pre-session found out and made ready. Closing it gives everything back in reverse order.
 *
 * @param hook tells of the session
 * @param session that is to be recorded
 * @param folder its place in the spool
 * @param destinations where it is delivered
 * @param candidates the capture backends
 * @param seal signs manifests, or does not
 */
record Prepared(
        SessionHook hook,
        Session session,
        RecordingFolder folder,
        List<Destination> destinations,
        Candidates candidates,
        ManifestSeal seal)
        implements AutoCloseable {
    @Override
    public void close() {
        candidates.close();
        destinations.forEach(destination -> Farewell.to(destination.sink()));
        folder.close();
        Farewell.to(hook);
        Farewell.to(seal);
    }
}
