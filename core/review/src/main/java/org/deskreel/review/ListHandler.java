// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.recordings.RecordingFilter;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.engine.recordings.VerifiedRecordings;
import org.deskreel.engine.recordings.Wildcard;
import org.jspecify.annotations.Nullable;

/** The list of recordings, a page at a time, as the filters of the page say. */
record ListHandler(RecordingIndex index, TitleIndex titles, VerifiedRecordings verified)
        implements Handler, AutoCloseable {
    /** Where this is served. */
    static final String PATH = "/api/recordings";

    /** A {@code POST} to this has every manifest read again. */
    static final String AGAIN = PATH + "/again";

    private static final int PAGE = 50;

    /** The names by which the page filters; they are those of {@code recordings list}. */
    private static final List<String> NAMES = List.of("user", "host", "stack", "fleet", "platform");

    /**
     * A page of the list.
     *
     * @param known how many recordings there are, whatever the filters say
     * @param readAt when the sink was read to its end; null when it never was, and there may be more
     * @param progress of the reading that goes on; null when none does
     * @param titles how many recordings have been looked into, of those in whose titles the text may stand; null when all have
     * @param problem why the list is not all there is; null when it is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<Row> recordings,
            int page,
            int pages,
            int matched,
            int known,
            @Nullable Instant readAt,
            RecordingIndex.@Nullable Progress progress,
            RecordingIndex.@Nullable Progress titles,
            @Nullable String problem) {}

    /**
     * A recording.
     *
     * @param verified null when it never was, here
     * @param front the window in whose words the text stands; null when there is none, or it stands in what is listed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Row(
            @JsonUnwrapped RecordingSummary recording,
            @Nullable Mark verified,
            @Nullable String front) {}

    /** When it was verified, whether it was sound, and whether its manifest has been written since. */
    record Mark(Instant at, boolean sound, boolean changed) {}

    @Override
    public void handle(Request request) throws IOException {
        if (request.posted()) {
            index.readAll();
        }
        RecordingFilter filter = filter(request);
        RecordingIndex.View view = index.view();
        TitleIndex.Found found = found(filter, view.recordings());
        List<RecordingSummary> matched = view.recordings().stream()
                .filter(one ->
                        filter.accepts(one, (asked, text) -> found.windows().containsKey(asked.key())))
                .toList();
        int pages = Math.max(1, (matched.size() + PAGE - 1) / PAGE);
        int page = Math.min(pages, number(request));
        List<Row> shown = matched.subList((page - 1) * PAGE, Math.min(matched.size(), page * PAGE)).stream()
                .map(one -> row(one, found.windows().get(one.key())))
                .toList();
        request.json(new Page(
                shown,
                page,
                pages,
                matched.size(),
                view.recordings().size(),
                view.readAt(),
                view.progress(),
                found.progress(),
                view.problem() != null ? view.problem() : found.problem()));
    }

    /** Only titles of those are looked into that nothing else tells to be shown, or not. */
    private TitleIndex.Found found(RecordingFilter filter, List<RecordingSummary> recordings) {
        String text = filter.shown();
        return text == null
                ? TitleIndex.Found.NOTHING
                : titles.find(
                        text,
                        recordings.stream()
                                .filter(one -> !filter.accepts(one) && filter.accepts(one, (asked, wanted) -> true))
                                .toList());
    }

    private Row row(RecordingSummary recording, @Nullable String front) {
        return new Row(
                recording,
                verified.of(recording.key())
                        .map(one -> new Mark(one.at(), one.sound(), one.changed(recording)))
                        .orElse(null),
                front);
    }

    /** Ends what is being read. */
    @Override
    public void close() {
        index.close();
        titles.close();
    }

    private static int number(Request request) {
        try {
            return Math.max(1, Integer.parseInt(request.parameter("page").orElse("1")));
        } catch (NumberFormatException e) {
            throw Refusal.badRequest("The page is no number.");
        }
    }

    private static RecordingFilter filter(Request request) {
        Map<String, Wildcard> names = new HashMap<>();
        for (String name : NAMES) {
            given(request, name).ifPresent(value -> names.put(name, Wildcard.of("*" + value + "*")));
        }
        return new RecordingFilter(
                names,
                given(request, "state").map(ListHandler::state).map(Set::of).orElse(Set.of()),
                given(request, "since").map(Parameters::moment).orElse(null),
                given(request, "until").map(Parameters::moment).orElse(null),
                null,
                given(request, "text").orElse(null));
    }

    private static Optional<String> given(Request request, String name) {
        return request.parameter(name).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static RecordingState state(String word) {
        for (RecordingState state : RecordingState.values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw Refusal.badRequest("There is no state of that name.");
    }
}
