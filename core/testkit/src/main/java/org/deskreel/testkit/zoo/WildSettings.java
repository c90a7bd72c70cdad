// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit.zoo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.deskreel.spi.Api;
import org.deskreel.spi.config.Setting;

/**
 * What a wild component does, by the names of its methods.
 *
 * @param wild names of methods, and for each a {@link Temper}
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.2")
public record WildSettings(
        @Setting("What each method does instead of its duty, such as {put: throws, close: blocks}.")
        Map<String, String> wild) {
    Map<String, Temper> tempers() {
        Map<String, Temper> tempers = new LinkedHashMap<>();
        wild.forEach((method, word) -> tempers.put(method, Temper.of(word)));
        return tempers;
    }
}
