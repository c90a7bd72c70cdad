// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.deskreel.engine.manifest.Manifest;
import org.deskreel.engine.thread.DaemonThreads;

/**
 * Long work: {@code POST /api/jobs?work=verify&key=K}, or {@code work=export} with {@code from} and {@code to}, answers with a
 * number; {@code GET /api/jobs/N} tells how far it is, {@code GET /api/jobs/N/file} gives what was made. One is done at a time,
 * and the newest are kept with their files, which may be large.
 */
final class JobsHandler implements Handler, AutoCloseable {
    /** Where this is served. */
    static final String PATH = "/api/jobs";

    private static final int KEPT = 20;

    private final Workshop workshop;
    private final Reviewed reviewed;
    private final AccessLog log;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(DaemonThreads.named("deskreel-review-work"));
    private final NavigableMap<Integer, Job> jobs = new ConcurrentSkipListMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    JobsHandler(Workshop workshop, Reviewed reviewed, AccessLog log) {
        this.workshop = workshop;
        this.reviewed = reviewed;
        this.log = log;
    }

    /** The number of a job. */
    record Begun(int job) {}

    @Override
    public void handle(Request request) throws IOException {
        String[] parts = request.path().substring(PATH.length()).split("/");
        if (request.posted()) {
            request.json(new Begun(begin(request)));
        } else if (parts.length == 2) {
            request.json(job(parts[1]).status());
        } else if (parts.length == 3 && parts[2].equals("file")) {
            file(request, job(parts[1]));
        } else {
            throw Refusal.notFound("There is nothing of that name.");
        }
    }

    private int begin(Request request) {
        String key = Parameters.key(request);
        int number = numbers.incrementAndGet();
        Job job = switch (request.parameter("work").orElse("")) {
            case "verify" -> verify(key);
            case "export" -> export(request, key, number);
            default -> throw Refusal.badRequest("There is no such work.");
        };
        keep(number, job);
        worker.execute(job);
        return number;
    }

    private synchronized void keep(int number, Job job) {
        if (jobs.size() == KEPT) {
            Map.Entry<Integer, Job> oldest = jobs.firstEntry();
            if (!oldest.getValue().isOver()) {
                throw new Refusal(503, "Too much work waits; try again when some of it is done.");
            }
            jobs.remove(oldest.getKey());
            oldest.getValue().discard();
        }
        jobs.put(number, job);
    }

    private Job verify(String key) {
        log.note(Act.verify(key));
        return workshop.verify(key);
    }

    private Job export(Request request, String key, int number) {
        Manifest manifest = reviewed.manifest(key);
        Instant from = Parameters.moment(request.parameter("from").orElse(""));
        Instant to = Parameters.moment(request.parameter("to").orElse(""));
        if (!from.isBefore(to)) {
            throw Refusal.badRequest("The beginning must be before the end.");
        }
        log.note(Act.export(key, from, to));
        return workshop.export(manifest, key, from, to, number + ".mp4");
    }

    private Job job(String number) {
        return Optional.ofNullable(number.matches("\\d{1,9}") ? jobs.get(Integer.valueOf(number)) : null)
                .orElseThrow(() -> Refusal.notFound("There is no such work."));
    }

    private static void file(Request request, Job job) throws IOException {
        Path file = job.file();
        if (file == null) {
            throw Refusal.notFound("There is no file yet.");
        }
        // Pages name it by recording and moment; what is said here would count more.
        request.header("Content-Disposition", "attachment");
        try (InputStream in = Files.newInputStream(file)) {
            request.stream(200, "video/mp4", in, Files.size(file));
        } catch (NoSuchFileException e) {
            throw Refusal.notFound("There is no file any more.");
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
