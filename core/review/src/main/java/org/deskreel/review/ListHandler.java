// SPDX-License-Identifier: Apache-2.0
package org.deskreel.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.recordings.RecordingFilter;
import org.deskreel.engine.recordings.RecordingSummary;
import org.deskreel.engine.recordings.Wildcard;
import org.jspecify.annotations.Nullable;

/** The list of recordings, a page at a time, as the filters of the page say. */
record ListHandler(RecordingIndex index) implements Handler {
    private static final int PAGE = 50;

    /** The names by which the page filters; they are those of {@code recordings list}. */
    private static final List<String> NAMES = List.of("user", "host", "stack", "fleet", "platform");

    /** A page of the list. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            List<RecordingSummary> recordings,
            int page,
            int pages,
            int matched,
            boolean complete,
            long looked,
            @Nullable String problem) {}

    @Override
    public void handle(Request request) throws IOException {
        RecordingFilter filter = filter(request);
        RecordingIndex.View view = index.view();
        List<RecordingSummary> matched =
                view.recordings().stream().filter(filter::accepts).toList();
        int pages = Math.max(1, (matched.size() + PAGE - 1) / PAGE);
        int page = Math.min(pages, number(request));
        List<RecordingSummary> shown = matched.subList((page - 1) * PAGE, Math.min(matched.size(), page * PAGE));
        request.json(new Page(shown, page, pages, matched.size(), view.complete(), view.looked(), view.problem()));
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
