// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.lifecycle;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.deskreel.engine.manifest.Manifest.MonitorEntry;
import org.deskreel.engine.manifest.SegmentTags;
import org.deskreel.engine.spool.Entry;
import org.deskreel.engine.spool.RecordingBook;
import org.deskreel.engine.spool.RecordingFolder;
import org.deskreel.spi.capture.Capture;
import org.deskreel.spi.capture.CaptureRequest;
import org.deskreel.spi.capture.CaptureSettings;
import org.deskreel.spi.capture.DisplayLayout;
import org.deskreel.spi.session.Session;

/** Begins takes: numbers them, gives them a folder, tells the backend what to do. */
final class TakeStarter {
    private final RecordingFolder folder;
    private final Session session;
    private final CaptureSettings settings;
    private final SegmentIntake intake;
    private final RecorderLoop loop;
    private final PluginFaults faults;
    private final Clock clock;

    @Inject
    TakeStarter(
            RecordingFolder folder,
            Session session,
            CaptureSettings settings,
            SegmentIntake intake,
            RecorderLoop loop,
            PluginFaults faults,
            Clock clock) {
        this.folder = folder;
        this.session = session;
        this.settings = settings;
        this.intake = intake;
        this.loop = loop;
        this.faults = faults;
        this.clock = clock;
    }

    /**
     * Begins a take.
     *
     * @throws org.deskreel.spi.DeskreelException when the backend cannot begin it
     */
    Take start(Candidate candidate, DisplayLayout layout, Take.Owner owner) {
        int number = folder.book().nextTake();
        Take take = new Take(number, layout, folder, intake, loop, clock, owner);
        CaptureRequest request = new CaptureRequest(
                number, folder.takeFolder(number), layout, settings, tags(number, candidate.name(), layout));
        folder.book().add(new Entry.TakeBegun(clock.instant(), number, candidate.name(), monitors(layout)));
        intake.begun(number);
        String name = "The capture backend '" + candidate.name() + "'";
        Witness witness = new Witness(take, name, request.folder(), faults, clock);
        try {
            Capture capture = candidate.backend().start(request, witness);
            RunningCapture running = new RunningCapture(capture, witness, faults);
            take.runs(running);
            running.description().ifPresent(text -> folder.book().add(new Entry.TakeDescribed(number, text)));
            return take;
        } catch (RuntimeException e) {
            witness.dismiss();
            intake.ended(number);
            throw e;
        }
    }

    private Map<String, String> tags(int number, String backend, DisplayLayout layout) {
        RecordingBook book = folder.book();
        Entry.Opened opened = book.opened();
        return new SegmentTags(
                        opened.recording(),
                        opened.session(),
                        opened.host(),
                        session.startedAt(),
                        number,
                        backend,
                        monitors(layout),
                        opened.software())
                .write();
    }

    private static List<MonitorEntry> monitors(DisplayLayout layout) {
        return layout.monitors().stream()
                .map(monitor -> new MonitorEntry(
                        monitor.id(),
                        monitor.x(),
                        monitor.y(),
                        monitor.size().width(),
                        monitor.size().height(),
                        monitor.scale(),
                        monitor.primary()))
                .toList();
    }
}
