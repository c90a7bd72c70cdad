// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deskreel.cli.installation.Installation;
import org.deskreel.engine.component.Components;
import org.deskreel.engine.config.Bound;
import org.deskreel.engine.config.BoundSink;
import org.deskreel.engine.config.SigningConfig;
import org.deskreel.engine.manifest.KeyTemplate;
import org.deskreel.engine.notes.Notes;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.engine.recordings.RecordingStore;
import org.deskreel.engine.recordings.RecordingsError;
import org.deskreel.engine.signing.ManifestSeal;
import org.deskreel.engine.signing.SignatureCheck;
import org.deskreel.engine.signing.TrustedKey;
import org.deskreel.engine.spool.PrivateFiles;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.Readiness;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.footage.FootageTool;
import org.deskreel.spi.session.SessionHook;
import org.deskreel.spi.signing.ManifestSigner;
import org.deskreel.spi.signing.ManifestSignerFactory;
import org.deskreel.spi.storage.StorageSink;
import org.jspecify.annotations.Nullable;

/** What a command on recordings works with: a sink, a footage tool if it asks for one, and a folder to work in. */
final class ReadSide implements AutoCloseable {
    private static final ErrorCode WRITE_ONLY =
            ErrorCode.permanent("recordings/sink-write-only", ErrorCategory.PERMISSION);

    private final Installation installation;
    private final Path work;
    private final Components components;
    private final StorageSink sink;
    private final RecordingSource source;
    private final Thread cleaning = new Thread(this::removeWork, "deskreel-clean-up");
    private @Nullable FootageTool tool;
    private @Nullable StorageSink audit;

    private ReadSide(Installation installation, BoundSink bound, Path work) {
        this.installation = installation;
        this.work = work;
        this.components = new Components(installation.home(), name -> work, Clock.systemUTC());
        this.sink = components.sink(bound);
        this.source = new RecordingSource(sink, bound.common().prefix());
        Runtime.getRuntime().addShutdownHook(cleaning);
    }

    /** Opens the chosen sink. */
    static ReadSide open(Installation installation, SinkChoice choice) {
        BoundSink bound = choice.among(installation.configuration().sinks());
        ReadSide read = new ReadSide(installation, bound, temporary());
        if (read.source.readable()) {
            return read;
        }
        read.close();
        throw DeskreelException.of(
                        WRITE_ONLY,
                        "The sink '" + bound.common().label() + "' (" + read.source.location()
                                + ") can only be written.")
                .remedy("Give it an account that may list and read, or choose another sink with --sink.");
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("deskreel-");
        } catch (IOException e) {
            throw DeskreelException.of(
                            RecordingsError.LOCAL_FILES,
                            "The folder for temporary files " + System.getProperty("java.io.tmpdir")
                                    + " cannot be used: " + e + ".")
                    .remedy("Make room there, or name another one in the environment variable TMPDIR.")
                    .causedBy(e);
        }
    }

    RecordingSource source() {
        return source;
    }

    /** The recordings, with what the configured key template tells of their keys. */
    RecordingStore store() {
        return new RecordingStore(source, template());
    }

    /** The notes to these recordings: those in the sink, and those in the state folder, which is made for the first of them. */
    Notes notes(boolean readOnly) {
        return new Notes(source, installation.statePath().resolve("notes"), readOnly, Clock.systemUTC());
    }

    /** The sink that is to be told who watches, if there is one. */
    Optional<RecordingSource> audit() {
        String name = installation.configuration().engine().review().audit();
        if (name == null) {
            return Optional.empty();
        }
        BoundSink bound = installation.configuration().sinks().stream()
                .filter(one -> one.common().label().equals(name))
                .findFirst()
                .orElseThrow();
        audit = components.sink(bound);
        return Optional.of(new RecordingSource(audit, bound.common().prefix()));
    }

    /** The template is that of the configuration, else that of the session hook, if it can be made on this machine. */
    private Optional<KeyTemplate> template() {
        String key = installation.configuration().engine().delivery().key();
        if (key != null) {
            return Optional.of(KeyTemplate.parse(key));
        }
        try (SessionHook hook = components.hook(installation.configuration().hook())) {
            return Optional.of(KeyTemplate.parse(hook.keyTemplate()));
        } catch (DeskreelException | SettingException e) {
            return Optional.empty();
        }
    }

    Path work() {
        return work;
    }

    /** The footage tool, if there is one and it can work here; else the reason goes to standard error. */
    Optional<FootageTool> tool() {
        if (tool == null) {
            tool = installation
                    .configuration()
                    .footage()
                    .map(components::footage)
                    .orElse(null);
        }
        Readiness readiness = tool == null
                ? Readiness.notReady("There is no footage tool.", "Install the plugin that footage.tool names.")
                : tool.readiness();
        if (!readiness.ready()) {
            String remedy = readiness.remedy();
            installation.err().println("deskreel: " + readiness.finding() + (remedy == null ? "" : " " + remedy));
            return Optional.empty();
        }
        return Optional.ofNullable(tool);
    }

    /** Signs manifests if the configuration says so; the caller closes it. */
    ManifestSeal seal() {
        return components.seal(installation.configuration().signer());
    }

    /** Checks signatures with the keys given here, those of the configuration, and that of its signer. */
    SignatureCheck signatures(List<Path> given) {
        SigningConfig signing = installation.configuration().engine().manifest().signing();
        List<TrustedKey> keys = new ArrayList<>();
        given.forEach(file -> keys.addAll(TrustedKey.read(file)));
        signing.publicKeys().forEach(file -> keys.addAll(TrustedKey.read(file)));
        installation.configuration().signer().flatMap(this::keyOf).ifPresent(keys::add);
        return new SignatureCheck(keys, signing.expected() || !given.isEmpty());
    }

    /** Whoever reviews may not be allowed to sign; the public key then comes from elsewhere. */
    private Optional<TrustedKey> keyOf(Bound<ManifestSignerFactory<?>> bound) {
        try (ManifestSigner signer = components.signer(bound)) {
            return TrustedKey.of(signer);
        } catch (DeskreelException e) {
            installation.err().println("deskreel: The public key of the signer is not known: " + e.sentence());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            if (tool != null) {
                tool.close();
            }
            if (audit != null) {
                audit.close();
            }
            sink.close();
        } finally {
            removeWork();
            forget();
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaning);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook finds nothing left to remove.
        }
    }

    private void removeWork() {
        try {
            PrivateFiles.remove(work);
        } catch (IOException e) {
            installation.err().println("deskreel: The folder " + work + " could not be removed: " + e + ".");
        }
    }
}
