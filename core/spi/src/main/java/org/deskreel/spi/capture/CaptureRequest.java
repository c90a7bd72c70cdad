// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.capture;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.deskreel.spi.Api;

/**
 * What to capture, and how.
 *
 * @param take number of the take within the recording, from 1
 * @param folder where to write the segment files; exists, is empty, belongs to this take alone
 * @param layout what to capture: the rectangle around all its monitors, in physical pixels
 * @param settings how to capture it
 * @param tags what each segment file should carry in its header where the format allows, so that a recording can be
 *     understood from its segments alone; keys are lower-case ASCII letters
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record CaptureRequest(
        int take, Path folder, DisplayLayout layout, CaptureSettings settings, Map<String, String> tags) {
    public CaptureRequest {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(layout, "layout");
        Objects.requireNonNull(settings, "settings");
        tags = Map.copyOf(tags);
        if (take < 1) {
            throw new IllegalArgumentException("Take " + take + " is not numbered from 1");
        }
    }
}
