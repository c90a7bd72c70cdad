// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

/** Is told how far a long piece of work is. Calls may come from several threads; each returns at once. */
public interface Progress {
    /** The unit of work that is counted in bytes. */
    String BYTES = "bytes";

    /** Tells nobody. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(String unit, long total) {}

        @Override
        public void step(long done) {}
    };

    /** A piece of work begins, with so many units to do, 0 if nobody knows; ends the one before. */
    void begin(String unit, long total);

    /** So many units more are done; less than zero for work that must be done again. */
    void step(long done);
}
