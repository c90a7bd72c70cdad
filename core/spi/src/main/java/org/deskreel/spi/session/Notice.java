// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.session;

import java.time.Duration;
import java.util.Objects;
import org.deskreel.spi.Api;

/**
 * What a person is told on their desktop.
 *
 * @param title a few words; no line breaks
 * @param text plain text, of several lines perhaps
 * @param patience how long it stays when nobody answers; at least a second
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record Notice(String title, String text, Duration patience) {
    public Notice {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(text, "text");
        if (patience.toSeconds() < 1) {
            throw new IllegalArgumentException("A notice cannot be shown for " + patience);
        }
    }
}
