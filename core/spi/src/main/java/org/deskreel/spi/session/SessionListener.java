// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import org.deskreel.spi.Api;

/** Is told of the sessions of this host. */
@Api(status = Api.Status.STABLE, since = "0.1")
public interface SessionListener {
    /** Something happened. Comes from a thread of the hook's own, one call at a time; returns at once; never throws. */
    void event(SessionEvent event);
}
