// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.spi.DeskreelException;

/**
 * Serves the recordings of a sink to browsers on this machine: pages, what they ask for, and footage. Whoever has the address
 * that {@link #address()} gives sees them, and nobody else: it carries a token, and no other machine is answered.
 */
public final class ReviewServer implements AutoCloseable {
    private static final int TOKEN_BYTES = 16;

    private final HttpServer server;
    private final ExecutorService threads;
    private final ListHandler list;
    private final JobsHandler jobs;
    private final String token;

    private ReviewServer(HttpServer server, ExecutorService threads, ListHandler list, JobsHandler jobs, String token) {
        this.server = server;
        this.threads = threads;
        this.list = list;
        this.jobs = jobs;
        this.token = token;
    }

    /**
     * Starts serving.
     *
     * @param port of the loopback interface; 0 for any that is free
     * @throws DeskreelException when the port cannot be had
     */
    public static ReviewServer start(ReviewMaterial material, int port) {
        ServerLimits.apply();
        HttpServer server = bind(port);
        ExecutorService threads = ServerLimits.threads();
        Workshop workshop = material.workshop();
        ListHandler list = list(workshop);
        Reviewed reviewed = new Reviewed(workshop.store());
        JobsHandler jobs = new JobsHandler(workshop, reviewed, material.log());
        ReviewServer review = new ReviewServer(server, threads, list, jobs, randomToken());
        material.log().keepSecret(review.token);
        review.serve(material, reviewed);
        return review;
    }

    private static ListHandler list(Workshop workshop) {
        KeptTitles titles = new KeptTitles(workshop.folder().titles());
        RecordingIndex index = new RecordingIndex(
                workshop.store(), new IndexFile(workshop.folder().list()), titles, Clock.systemUTC());
        index.start();
        return new ListHandler(
                index,
                new TitleIndex(workshop.store(), titles),
                workshop.folder().verified());
    }

    private static HttpServer bind(int port) {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException | IllegalArgumentException e) {
            throw DeskreelException.of(
                            ReviewError.PORT_TAKEN, "The port " + port + " cannot be had: " + e.getMessage() + ".")
                    .remedy("Choose another one with --port, or leave the choice to Deskreel.")
                    .causedBy(e);
        }
    }

    private void serve(ReviewMaterial material, Reviewed reviewed) {
        AccessLog log = material.log();
        DirectMedia direct = material.direct();
        List<String> stores = direct == null ? List.of() : List.of(direct.origin());
        RecordingSource source = material.workshop().source();
        new Paths(server, new Gate(server.getAddress().getPort(), token, log, stores), log)
                .below("/", new Assets())
                .at(ListHandler.PATH, list)
                .at(ListHandler.AGAIN, list)
                .at("/api/recording", new ManifestHandler(reviewed, log))
                .at("/api/timeline", new TimelineHandler(material.workshop().store(), log))
                .at("/api/poster", new PosterHandler(reviewed))
                .at("/api/picture", new PictureHandler(source, log))
                .at(NotesHandler.PATH, new NotesHandler(reviewed, material.notes(), log))
                .below(JobsHandler.PATH, jobs)
                .below("/media/", new MediaHandler(source, reviewed, log, direct))
                .below(LiveHandler.PREFIX, new LiveHandler(source, reviewed, log));
        server.setExecutor(threads);
        server.start();
    }

    private static String randomToken() {
        byte[] bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Where the list is, with the token that lets a browser in. */
    public URI address() {
        return URI.create(origin() + "/?" + Gate.TOKEN + "=" + token);
    }

    /** The origin of its pages, as a rule of a store names it. */
    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        list.close();
        jobs.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
