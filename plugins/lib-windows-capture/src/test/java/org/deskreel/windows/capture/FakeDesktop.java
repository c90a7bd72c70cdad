// SPDX-License-Identifier: Apache-2.0
package org.deskreel.windows.capture;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.capture.FrontListener;
import org.deskreel.spi.capture.FrontWindow;
import org.deskreel.spi.capture.LayoutListener;

/** A Windows desktop that says what it is told to. */
final class FakeDesktop implements Desktop {
    DisplayLayout layout = DisplayLayout.single(640, 480);
    Optional<String> hidden = Optional.empty();
    LayoutListener listener = layout -> {};
    final List<Long> lowered = new ArrayList<>();

    @Override
    public DisplayLayout layout() {
        return layout;
    }

    @Override
    public CaptureBackend.Watch watch(LayoutListener told, Logger logger) {
        listener = told;
        return () -> {};
    }

    @Override
    public CaptureBackend.Watch watchFront(FrontListener told, Logger logger) {
        told.inFront(new FrontWindow("notepad.exe", "Letter - Notepad"));
        return () -> {};
    }

    @Override
    public Optional<String> hidden() {
        return hidden;
    }

    @Override
    public List<AdapterOutput> outputs() {
        return List.of();
    }

    @Override
    public boolean background(long pid) {
        return lowered.add(pid);
    }
}
