// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import java.lang.System.Logger;
import java.util.List;
import java.util.Optional;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.FrontListener;
import org.deskreel.spi.capture.LayoutListener;

/** The desktop of the session that this process runs in, as captures need to know it. From any thread. */
public interface Desktop {
    /** The desktop of this process. Touches nothing: elsewhere than on Windows each question throws. */
    static Desktop ofThisProcess() {
        return new WindowsDesktop();
    }

    /**
     * The monitors, in the order of EnumDisplayMonitors, with the names that GDI gives them.
     *
     * @throws org.deskreel.spi.DeskreelException when there is none, or this is not Windows
     */
    DisplayLayout layout();

    /**
     * Tells of changed layouts, and of a desktop that cannot be seen and can be seen again.
     *
     * @throws org.deskreel.spi.DeskreelException when this is not Windows
     */
    CaptureBackend.Watch watch(LayoutListener listener, Logger logger);

    /**
     * Tells which window is in front.
     *
     * @throws org.deskreel.spi.DeskreelException when this is not Windows
     */
    CaptureBackend.Watch watchFront(FrontListener listener, Logger logger);

    /**
     * Why the desktop cannot be seen now, in a sentence; empty when it can be, or nobody knows. Within a few milliseconds.
     *
     * @throws org.deskreel.spi.DeskreelException when this is not Windows
     */
    Optional<String> hidden();

    /**
     * The outputs of the first graphics adapter, in the order in which DXGI counts them.
     *
     * @throws org.deskreel.spi.DeskreelException when there is no adapter, or this is not Windows
     */
    List<AdapterOutput> outputs();

    /**
     * Gives a process the priority class below normal.
     *
     * @return whether that could be done
     * @throws org.deskreel.spi.DeskreelException when this is not Windows
     */
    boolean background(long pid);
}
