// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import java.util.Optional;
import org.deskreel.spi.Api;
import org.deskreel.spi.ComponentContext;
import org.deskreel.spi.session.Session;

/** What the engine lends to a capture backend. */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface CaptureContext extends ComponentContext {
    /**
     * The session whose desktop is to be captured; {@link Session#desktop()} says how to reach it. Empty when the
     * backend was made only to ask for its readiness outside any session.
     */
    Optional<Session> session();
}
