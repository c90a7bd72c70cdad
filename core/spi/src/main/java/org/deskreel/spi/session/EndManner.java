// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import org.deskreel.spi.Api;

/** How a session is ended. */
@Api(status = Api.Status.STABLE, since = "0.1")
public enum EndManner {
    /** The person is signed out, and their programs end: what they have not saved is lost. */
    LOGOFF,
    /**
     * The person is put out, and their programs go on: they may come back. Where the platform knows nothing of the kind,
     * the session is ended as by {@link #LOGOFF}.
     */
    DISCONNECT
}
