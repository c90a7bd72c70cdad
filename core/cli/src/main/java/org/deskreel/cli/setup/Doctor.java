// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Version;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.Bound;
import org.deskreel.engine.config.BoundListener;
import org.deskreel.engine.config.BoundSink;
import org.deskreel.engine.config.ConfigProblem;
import org.deskreel.engine.config.Configuration;
import org.deskreel.engine.config.InvalidConfigurationException;
import org.deskreel.engine.config.SessionConfig;
import org.deskreel.engine.host.StateFolder;
import org.deskreel.engine.plugin.PluginReport;
import org.deskreel.engine.signing.SignerProbe;
import org.deskreel.files.Room;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.capture.CaptureBackend;
import org.deskreel.spi.capture.CaptureBackendFactory;
import org.deskreel.spi.config.DataSize;
import org.deskreel.spi.event.RecordingListener;
import org.deskreel.spi.footage.FootageTool;
import org.deskreel.spi.footage.FootageToolFactory;
import org.deskreel.spi.session.Session;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.deskreel.spi.storage.StorageSink;
import org.jspecify.annotations.Nullable;

/** Looks at everything that a recording needs, without recording. Used once. */
final class Doctor {
    private static final Probe PROBE = new Probe(Duration.ofSeconds(30));

    private final Installation installation;
    private final Path work;
    private final Components components;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable Session session;

    /**
     * @param work an empty folder for components and test objects
     */
    Doctor(Installation installation, Path work) {
        this.installation = installation;
        this.work = work;
        this.components = new Components(installation.home(), name -> work, Clock.systemUTC());
    }

    List<Finding> examine() {
        findings.add(
                new Finding("Java", true, true, Runtime.version() + " in " + System.getProperty("java.home"), null));
        findings.add(new Finding("Deskreel", true, true, Version.text() + " in " + installation.home(), null));
        findings.add(new Finding("system", true, true, system(), null));
        access("program folder", "The program", installation.home(), Integer.MAX_VALUE);
        try {
            installation.catalog().reports().forEach(this::plugin);
        } catch (DeskreelException e) {
            findings.add(Finding.of("plugins", true, Readiness.notReady(e)));
            return List.copyOf(findings);
        } catch (InvalidConfigurationException e) {
            // Which plugins are trusted cannot be said; why not is told with the configuration.
        }
        try {
            configured(installation.configuration());
        } catch (InvalidConfigurationException e) {
            e.problems().forEach(problem -> findings.add(mistake(problem)));
        } catch (DeskreelException e) {
            findings.add(Finding.of("configuration", true, Readiness.notReady(e)));
        }
        return List.copyOf(findings);
    }

    private String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " on "
                + System.getProperty("os.arch") + ", host " + installation.host() + ", account "
                + System.getProperty("user.name")
                + (installation.places().privileged() ? ", which may change the system" : "");
    }

    /** A broken plugin that the configuration does not name costs nothing; one that it names is told of there again. */
    private void plugin(PluginReport report) {
        String what = report.sound() ? String.join(", ", report.components()) : String.valueOf(report.problem());
        findings.add(new Finding("plugin " + report.id(), report.sound(), false, what, report.remedy()));
        installation
                .catalog()
                .warnings(report.id())
                .forEach(warning -> findings.add(
                        new Finding("plugin " + report.id(), false, false, warning.problem(), warning.remedy())));
    }

    private static Finding mistake(ConfigProblem problem) {
        String place = problem.path() + (problem.where().isEmpty() ? "" : " (" + problem.where() + ")");
        return new Finding("configuration", false, true, place.strip() + ": " + problem.problem(), problem.remedy());
    }

    private void configured(Configuration configuration) {
        findings.add(
                new Finding("configuration", true, true, installation.source().describe(), null));
        installation.source().file().filter(Files::isRegularFile).ifPresent(this::configurationFile);
        state(configuration);
        hook(configuration);
        required(configuration.engine().session());
        backends(configuration.backends());
        configuration.footage().ifPresent(this::footage);
        configuration.signer().ifPresent(this::signer);
        configuration.sinks().forEach(this::sink);
        configuration.listeners().forEach(this::listener);
    }

    private void state(Configuration configuration) {
        findings.add(Finding.of("state folder", true, PROBE.ask(() -> {
            Path state = StateFolder.prepare(
                    installation.statePath(), installation.places().privileged());
            return space(state, configuration.engine().spool().minFree());
        })));
        if (Files.isDirectory(installation.statePath())) {
            access(installation.statePath());
        }
    }

    private void configurationFile(Path file) {
        access("access to configuration", "The configuration", file, 0);
    }

    /** Of what lies in the spool only the upper folders are looked at: they are closed, and there may be very much. */
    private void access(Path state) {
        access("access to state", "The state folder", state, 2);
    }

    private void access(String subject, String what, Path path, int depth) {
        boolean needed = installation.places().privileged();
        findings.add(Finding.of(subject, needed, PROBE.ask(() -> AccessProbe.ask(what, path, depth))));
    }

    private static Readiness space(Path state, DataSize needed) throws IOException {
        DataSize free = new DataSize(Room.in(state));
        return free.compareTo(needed) >= 0
                ? Readiness.ready(state + " is writable and has " + free + " free.")
                : Readiness.notReady(
                        state + " has only " + free + " free, and spool.min-free is " + needed + ".",
                        "Make room, or set 'state' to a folder on another disk.");
    }

    private void hook(Configuration configuration) {
        String subject =
                "session hook " + configuration.hook().provided().factory().type();
        findings.add(Finding.of(subject, true, PROBE.ask(() -> {
            try (SessionHook hook = components.hook(configuration.hook())) {
                Readiness readiness = hook.readiness();
                session = readiness.ready() ? hook.current().orElse(null) : null;
                return readiness;
            }
        })));
    }

    /** That the hook can do it has been checked with the configuration. */
    private void required(SessionConfig session) {
        if (session.required()) {
            String limit = session.unrecordedLimit().toSeconds() + " s";
            findings.add(new Finding(
                    "required recording",
                    installation.places().privileged(),
                    false,
                    "A session that goes unrecorded for " + limit + " is ended"
                            + (installation.places().privileged() ? "." : ", if the system lets this account do it."),
                    "Run Deskreel with the account of the system."));
        }
    }

    /** Backends give way to each other, so one that works is enough. */
    private void backends(List<Bound<CaptureBackendFactory<?>>> backends) {
        List<Readiness> answers =
                backends.stream().map(bound -> PROBE.ask(() -> ready(bound))).toList();
        boolean any = answers.stream().anyMatch(Readiness::ready);
        for (int i = 0; i < answers.size(); i++) {
            String type = backends.get(i).provided().factory().type();
            findings.add(Finding.of("capture backend " + type, !any, answers.get(i)));
        }
    }

    private Readiness ready(Bound<CaptureBackendFactory<?>> bound) {
        try (CaptureBackend backend = components.backend(bound, session)) {
            Readiness readiness = backend.readiness();
            return readiness.ready()
                    ? Readiness.ready(readiness.finding() + " Layout: " + backend.layout() + ".")
                    : readiness;
        }
    }

    /** Recording does without it. */
    private void footage(Bound<FootageToolFactory<?>> bound) {
        String subject = "footage tool " + bound.provided().factory().type();
        findings.add(Finding.of(subject, false, PROBE.ask(() -> {
            try (FootageTool tool = components.footage(bound)) {
                return tool.readiness();
            }
        })));
    }

    /** Without a signature no recording turns complete. */
    private void signer(Bound<ManifestSignerFactory<?>> bound) {
        String subject = "manifest signer " + bound.provided().factory().type();
        findings.add(Finding.of(subject, true, PROBE.ask(() -> {
            try (ManifestSigner signer = components.signer(bound)) {
                return SignerProbe.ask(signer);
            }
        })));
    }

    /** Recording does without it. */
    private void listener(BoundListener config) {
        findings.add(Finding.of("listener " + config.common().label(), false, PROBE.ask(() -> {
            try (RecordingListener listener = components.listener(config)) {
                return listener.readiness();
            }
        })));
    }

    private void sink(BoundSink config) {
        SinkProbe probe = new SinkProbe(work, installation.host());
        findings.add(Finding.of(
                "sink " + config.common().label(), config.common().required(), PROBE.ask(() -> {
                    try (StorageSink sink = components.sink(config)) {
                        return probe.ask(config, sink);
                    }
                })));
    }
}
