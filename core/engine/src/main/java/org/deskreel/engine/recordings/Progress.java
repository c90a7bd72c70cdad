// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

/** Is told how far a long piece of work is. Calls come from the thread that works; each returns at once. */
public interface Progress {
    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(String unit, long total) {}

        @Override
        public void step(long done) {}
    };

    /** A piece of work begins, with so many units to do; ends the one before. */
    void begin(String unit, long total);

    /** So many units more are done. */
    void step(long done);
}
