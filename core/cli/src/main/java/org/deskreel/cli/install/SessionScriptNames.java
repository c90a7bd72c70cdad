// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.install;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;

/**
 * How the names in {@code config.json} are written: the platform's documents have {@code waitingTime} for Windows and
 * {@code WaitingTime} for Linux, and do not say whether it matters.
 */
enum SessionScriptNames {
    CAMEL_CASE,
    PASCAL_CASE;

    /** The name to be written, given in camel case. */
    String of(String name) {
        return this == CAMEL_CASE ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** The name under which an object has a value, however it is written there. */
    static Optional<String> in(ObjectNode object, String name) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String found = names.next();
            if (found.equalsIgnoreCase(name)) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** As the names of an event are written already; {@code otherwise} where there are none. */
    static SessionScriptNames of(ObjectNode event, SessionScriptNames otherwise) {
        return in(event, "executables")
                .or(() -> in(event, "waitingTime"))
                .map(name -> Character.isLowerCase(name.charAt(0)) ? CAMEL_CASE : PASCAL_CASE)
                .orElse(otherwise);
    }
}
