// SPDX-License-Identifier: Apache-2.0
package org.deskreel.cli.recordings;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.deskreel.cli.installation.ExitCode;
import org.deskreel.cli.installation.Installation;
import org.deskreel.cli.installation.Termination;
import org.deskreel.engine.recordings.ReviewFolder;
import org.deskreel.review.AccessLog;
import org.deskreel.review.Audit;
import org.deskreel.review.DirectMedia;
import org.deskreel.review.ReviewMaterial;
import org.deskreel.review.ReviewServer;
import org.deskreel.review.Workshop;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deskreel review}: a web page on which recordings are found and watched, for this machine only. */
@Command(
        name = "review",
        sortOptions = false,
        description = "Find and watch recordings in a browser on this machine, until Ctrl-C. Prints the address.")
public final class ReviewCommand implements Callable<Integer> {
    private final Installation installation;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port on the loopback interface. Default: any that is free.")
    private int port;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Check signatures with the public key in this PEM file too; can be repeated.")
    private List<Path> publicKeys = List.of();

    @Option(names = "--read-only", description = "Write nothing into the sink: notes are kept on this machine only.")
    private boolean readOnly;

    @Option(names = "--open", description = "Open the page in the browser.")
    private boolean open;

    @Option(
            names = "--direct",
            description = "Let the browser fetch footage from S3 or Azure itself, by signed URLs of five minutes.")
    private boolean direct;

    @Mixin
    private final SinkChoice sink = new SinkChoice();

    /** For {@code installation}. */
    public ReviewCommand(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Integer call() throws InterruptedException {
        Semaphore end = new Semaphore(0);
        try (Termination termination = Termination.waking(end);
                ReadSide read = ReadSide.open(installation, sink);
                @Nullable Audit audit = audit(read);
                AccessLog log = log(read, audit);
                ReviewServer server = start(read, log)) {
            installation.out().println(server.address());
            installation.out().flush();
            installation
                    .err()
                    .println("Recordings in " + read.source().location()
                            + " are shown at this address, to whoever has it, on this machine. End with Ctrl-C.");
            installation.err().flush();
            if (open) {
                browse(server.address());
            }
            while (!termination.asked()) {
                end.acquire();
            }
        }
        return ExitCode.OK;
    }

    private ReviewServer start(ReadSide read, AccessLog log) {
        @Nullable DirectMedia media = direct ? DirectMedia.of(read.source()) : null;
        log.begin();
        ReviewServer server =
                ReviewServer.start(new ReviewMaterial(workshop(read), read.notes(readOnly), log, media), port);
        if (media != null) {
            media.objection(server.origin())
                    .ifPresent(sentence -> installation.err().println("deskreel: " + sentence));
        }
        return server;
    }

    private @Nullable Audit audit(ReadSide read) {
        return read.audit()
                .map(told -> Audit.of(told, installation.state().resolve("audit"), Clock.systemUTC()))
                .orElse(null);
    }

    private static String account() {
        return System.getProperty("user.name");
    }

    private Workshop workshop(ReadSide read) {
        return new Workshop(
                read.source(),
                read.store(),
                read.work(),
                read::tool,
                () -> read.signatures(publicKeys),
                ReviewFolder.of(installation.state(), read.source()));
    }

    /** Who may watch people is watched, too. */
    private AccessLog log(ReadSide read, @Nullable Audit audit) {
        return new AccessLog(
                installation.state().resolve("review.log"),
                new AccessLog.Reviewer(account(), installation.host()),
                read.source().location(),
                audit,
                Clock.systemUTC());
    }

    private void browse(URI address) {
        try {
            Desktop.getDesktop().browse(address);
        } catch (IOException | UnsupportedOperationException e) {
            installation.err().println("deskreel: No browser can be opened here; open the address yourself.");
        }
    }
}
