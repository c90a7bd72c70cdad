// SPDX-License-Identifier: Apache-2.0
package org.deskreel.hook.appstream;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;

/** What is found by looking all the time goes to the log once, until there is something else to be told of the same thing. */
final class Findings {
    private final Logger logger;
    private final Map<Object, String> told = new HashMap<>();

    Findings(Logger logger) {
        this.logger = logger;
    }

    /** From any thread. */
    synchronized void tell(Level level, Object about, String sentence) {
        if (!sentence.equals(told.put(about, sentence))) {
            logger.log(level, sentence);
        }
    }
}
