// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import java.util.Optional;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.capture.Capture;

/** A capture that runs, and may fail to do what it is told. Nothing here throws. */
final class RunningCapture {
    private final Capture capture;
    private final Witness witness;
    private final PluginFaults faults;

    RunningCapture(Capture capture, Witness witness, PluginFaults faults) {
        this.capture = capture;
        this.witness = witness;
        this.faults = faults;
    }

    void stop() {
        faults.survive("The take is ended by force.", capture::stop);
    }

    void kill() {
        faults.survive("The take counts as over all the same.", capture::kill);
    }

    /** How the take is made; empty when the backend cannot say. */
    Optional<String> description() {
        try {
            return Optional.of(capture.description());
        } catch (DeskreelException e) {
            faults.note(e, "How the take is made is not known.");
            return Optional.empty();
        }
    }

    /** See {@link Witness#silent()}. */
    boolean silent() {
        return witness.silent();
    }

    /** See {@link Witness#dismiss()}. */
    void dismiss() {
        witness.dismiss();
    }
}
