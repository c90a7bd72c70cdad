// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.footage;

import java.nio.file.Path;
import org.deskreel.spi.Api;
import org.deskreel.spi.Readiness;

/**
 * Works on footage that was recorded: checks that it can be watched, and joins segments into one file.
 *
 * <p>Methods may be called from any thread, several at once, and block until they are done; an interrupt ends them soon.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface FootageTool extends AutoCloseable {
    /** Whether the tool can work here. Should return within two seconds; never throws for that. */
    Readiness readiness();

    /**
     * Decodes every frame of a segment and reports what was seen. Damage is part of the report, not an exception.
     *
     * @throws org.deskreel.spi.DeskreelException when the tool itself cannot work
     */
    FootageReport inspect(Path segment);

    /**
     * Joins clips into one MP4 file that plays everywhere. Clips may differ in size; the picture gets the size of the
     * largest, and smaller ones stand on black. The target appears only when it is complete.
     *
     * @throws org.deskreel.spi.DeskreelException when a clip cannot be read or the target cannot be written
     */
    void export(ExportRequest request, ExportListener listener);

    /** Gives back everything. Must not throw; called once. */
    @Override
    void close();
}
