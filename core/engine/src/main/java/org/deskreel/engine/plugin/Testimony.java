// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.plugin;

import java.io.PrintWriter;
import java.io.Writer;

/** What a plugin has thrown. Its class may be the plugin's own, and throw in its turn whenever somebody asks what happened. */
final class Testimony {
    private Testimony() {}

    /**
     * The same, if all can be asked of it that messages and logs ask; else one that only says of which class it was. Only
     * what is safe to be told may leave the plugin: the log would throw in the middle of the engine.
     */
    static Throwable of(Throwable thrown) {
        try {
            PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
            nowhere.println(thrown.getMessage());
            // Asks for the words and the traces of its causes, and of what it suppressed, as well.
            thrown.printStackTrace(nowhere);
            return thrown;
        } catch (Throwable e) { // A class of a plugin may throw anything.
            return new IllegalStateException(thrown.getClass().getName() + ", which cannot be asked for its message");
        }
    }
}
