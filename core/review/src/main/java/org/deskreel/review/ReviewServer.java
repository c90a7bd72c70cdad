// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.deskreel.engine.notes.Notes;
import org.deskreel.spi.DeskreelException;
import org.jspecify.annotations.Nullable;

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
     * @param workshop with the recordings; the caller closes what it holds
     * @param notes to these recordings
     * @param author of the notes that are written
     * @param log of what is seen
     * @param direct has browsers fetch footage from the store; null to have it come through this server
     * @param port of the loopback interface; 0 for any that is free
     * @throws DeskreelException when the port is taken
     */
    public static ReviewServer start(
            Workshop workshop, Notes notes, String author, AccessLog log, @Nullable DirectMedia direct, int port) {
        ServerLimits.apply();
        HttpServer server = bind(port);
        ExecutorService threads = ServerLimits.threads();
        ListHandler list = list(workshop);
        Reviewed reviewed = new Reviewed(workshop.store());
        JobsHandler jobs = new JobsHandler(workshop, reviewed, log);
        ReviewServer review = new ReviewServer(server, threads, list, jobs, randomToken());
        List<String> stores = direct == null ? List.of() : List.of(direct.origin());
        Gate gate = new Gate(server.getAddress().getPort(), review.token, log, stores);
        Map<String, Handler> handlers = Map.of(
                "/",
                new Assets(),
                "/api/timeline",
                new TimelineHandler(workshop.store()),
                ListHandler.PATH,
                list,
                "/api/recording",
                new ManifestHandler(reviewed, log),
                "/media/",
                new MediaHandler(workshop.source(), reviewed, log, direct),
                "/api/poster",
                new PosterHandler(reviewed),
                "/api/picture",
                new PictureHandler(workshop.source(), log),
                LiveHandler.PREFIX,
                new LiveHandler(workshop.source(), reviewed, log),
                NotesHandler.PATH,
                new NotesHandler(reviewed, notes, author, log),
                JobsHandler.PATH,
                jobs);
        handlers.forEach((path, handler) -> {
            HttpContext context = server.createContext(path, new Answering(handler));
            context.getFilters().add(gate);
        });
        server.setExecutor(threads);
        server.start();
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
        } catch (BindException e) {
            throw DeskreelException.of(ReviewError.PORT_TAKEN, "The port " + port + " is in use.")
                    .remedy("Choose another one with --port, or leave the choice to Deskreel.")
                    .causedBy(e);
        } catch (IOException e) {
            throw DeskreelException.of(ReviewError.PORT_TAKEN, "The port " + port + " cannot be used: " + e + ".")
                    .remedy("Choose another one with --port.")
                    .causedBy(e);
        }
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
