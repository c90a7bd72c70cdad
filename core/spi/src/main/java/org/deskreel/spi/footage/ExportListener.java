// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.footage;

import java.time.Duration;
import org.deskreel.spi.Api;

/** Is told how far an export is. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface ExportListener {
    /** So much of the playing time is done. Called about once a second; returns at once; never throws. */
    void progress(Duration done);
}
