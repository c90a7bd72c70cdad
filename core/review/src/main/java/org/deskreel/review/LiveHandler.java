// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import java.io.IOException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deskreel.engine.recordings.RecordingSource;
import org.deskreel.spi.storage.StorageSink.StoredObject;

/**
 * Running recordings: {@code /live/{key in Base64url}/playlist.m3u8?view=…}, and the pieces that it names. A view is a word
 * that a player chooses. With {@code _HLS_msn} a player says which entry it waits for; as long as there is none of that
 * number the answer is 204.
 */
final class LiveHandler implements Handler {
    static final String PREFIX = "/live/";

    private static final Pattern PATH = Pattern.compile(PREFIX + "([^/]+)/(?:(playlist\\.m3u8)|(\\d{1,15})\\.mp4)");
    private static final Pattern VIEW = Pattern.compile("[a-z0-9]{1,32}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    /** Each may hold some seconds of footage, 8 MiB at most. */
    private static final int RECORDINGS = 4;

    private static final int VIEWS = 64;

    private final RecordingSource source;
    private final Reviewed reviewed;
    private final AccessLog log;
    private final Recent<LiveRecording> recordings = new Recent<>(RECORDINGS);
    private final Recent<LiveView> views = new Recent<>(VIEWS);

    LiveHandler(RecordingSource source, Reviewed reviewed, AccessLog log) {
        this.source = source;
        this.reviewed = reviewed;
        this.log = log;
    }

    @Override
    public void handle(Request request) throws IOException {
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw Refusal.notFound("There is nothing of that name.");
        }
        String key = Parameters.keyInPath(path.group(1));
        LiveRecording recording = recordings.get(
                key,
                name -> new LiveRecording(
                        new OpenFootage(source, name), () -> reviewed.manifest(name), System::nanoTime));
        if (path.group(2) != null) {
            playlist(request, path.group(1), recording);
        } else {
            piece(request, key, recording, Instant.ofEpochMilli(Long.parseLong(path.group(3))));
        }
    }

    private void playlist(Request request, String key, LiveRecording recording) throws IOException {
        String word = request.parameter("view").orElse("");
        if (!VIEW.matcher(word).matches()) {
            throw Refusal.badRequest("A view is a word of small letters and digits.");
        }
        LiveView view = views.get(key + " " + word, name -> new LiveView("../../media/" + key + "/"));
        view.update(recording.look());
        if (view.reaches(wanted(request))) {
            request.playlist(200, view.render());
        } else {
            request.playlist(204, "");
        }
    }

    private static long wanted(Request request) {
        String number = request.parameter("_HLS_msn").orElse("1");
        if (!NUMBER.matcher(number).matches()) {
            throw Refusal.badRequest("That is no number of an entry.");
        }
        return Long.parseLong(number);
    }

    private void piece(Request request, String key, LiveRecording recording, Instant start) throws IOException {
        ByteRange range = request.range()
                .flatMap(ByteRange::parse)
                .filter(wanted -> wanted.last() < Long.MAX_VALUE)
                .orElseThrow(() -> Refusal.badRequest("What still grows is given in parts only."));
        try (StoredObject object = recording
                .bytes(start, range.first(), range.length())
                .orElseThrow(() -> Refusal.notFound("That part is not in the sink."))) {
            if (object.size() <= range.last()) {
                throw Refusal.notFound("That part is not in the sink.");
            }
            log.noteOnce(Act.watch(key, start));
            request.header("Content-Range", "bytes " + range.first() + "-" + range.last() + "/*");
            request.stream(206, "video/mp4", object.content(), range.length());
        }
    }
}
