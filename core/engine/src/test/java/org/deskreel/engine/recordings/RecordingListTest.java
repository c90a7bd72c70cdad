// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.deskreel.engine.manifest.KeyTemplate;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.engine.recordings.RecordingStore.Query;
import org.deskreel.engine.recordings.RecordingStore.Tally;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.testkit.ForwardingSink;
import org.deskreel.testkit.MemorySink;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is listed in which order, and what that costs. */
class RecordingListTest {
    private static final String BY_FLEET = "{stack}/{fleet}/{session}/";
    private static final String BY_DAY = "{date}/{user}/{session}/";

    @TempDir
    Path work;

    private final MemorySink sink = new MemorySink();
    private final Counting counting = new Counting(sink);
    private final List<RecordingSummary> listed = new ArrayList<>();

    /** Counts requests, and the bytes asked for. */
    private static final class Counting extends ForwardingSink {
        private final AtomicInteger lists = new AtomicInteger();
        private final AtomicInteger opens = new AtomicInteger();
        private final AtomicLong longest = new AtomicLong();

        Counting(MemorySink sink) {
            super(sink);
        }

        @Override
        public Listing list(String folder, @Nullable String after) {
            lists.incrementAndGet();
            return super.list(folder, after);
        }

        @Override
        public StoredObject open(ObjectKey key, long offset, long length) {
            opens.incrementAndGet();
            longest.accumulateAndGet(length, Math::max);
            return super.open(key, offset, length);
        }
    }

    @Test
    void listsTheNewestOfTenThousandByOneShortRequestEach() {
        String newest = ManyRecordings.plant(sink, BY_FLEET, 10_000);
        Tally tally = list(BY_FLEET, RecordingFilter.ALL, 100);
        assertThat(listed).hasSize(100).isSortedAccordingTo(RecordingSummary.NEWEST_FIRST);
        assertThat(listed.get(0).key()).isEqualTo(newest);
        assertThat(tally).isEqualTo(new Tally(10_000, 10_000, 0, true));
        assertThat(counting.opens).hasValue(10_000);
        assertThat(counting.lists).hasValueLessThan(40);
        assertThat(counting.longest).hasValueLessThan(10_000);
    }

    @Test
    void readsAsFarAsDaysRequire() {
        String newest = ManyRecordings.plant(sink, BY_DAY, 10_000);
        Tally tally = list(BY_DAY, RecordingFilter.ALL, 50);
        assertThat(listed).hasSize(50).isSortedAccordingTo(RecordingSummary.NEWEST_FIRST);
        assertThat(listed.get(0).key()).isEqualTo(newest);
        assertThat(tally.exhausted()).isFalse();
        assertThat(counting.opens).hasValueLessThan(300);
    }

    @Test
    void bringsAllIntoOrderWithoutHoldingThem() {
        ManyRecordings.plant(sink, BY_FLEET, 5_000);
        list(BY_FLEET, RecordingFilter.ALL, Integer.MAX_VALUE);
        assertThat(listed).hasSize(5_000).isSortedAccordingTo(RecordingSummary.NEWEST_FIRST);
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void printsDayByDayWhatMustBeNewest() {
        ManyRecordings.plant(sink, BY_DAY, 1_000);
        AtomicInteger openedAtFirst = new AtomicInteger();
        store(BY_DAY)
                .list(
                        new Query(RecordingFilter.ALL, Integer.MAX_VALUE, false, work),
                        recording -> {
                            openedAtFirst.compareAndSet(0, counting.opens.get());
                            listed.add(recording);
                        },
                        Progress.SILENT);
        assertThat(listed).hasSize(1_000).isSortedAccordingTo(RecordingSummary.NEWEST_FIRST);
        assertThat(openedAtFirst).hasValueLessThan(200);
    }

    @Test
    void looksOnlyWhereTheKeySaysThatItMayBe() {
        ManyRecordings.plant(sink, BY_FLEET, 1_000);
        Tally tally = list(BY_FLEET, named("stack", "STACK 3"), 1_000);
        assertThat(listed)
                .hasSize(200)
                .allMatch(recording -> recording.value("stack").equals("stack 3"));
        assertThat(tally.looked()).isEqualTo(200);
        assertThat(tally.leftOut()).isEqualTo(4);
        assertThat(counting.opens).hasValueLessThan(300);
    }

    @Test
    void readsWhatKeysDoNotSay() {
        ManyRecordings.plant(sink, BY_FLEET, 1_000);
        assertThat(list(BY_FLEET, named("user", "corp\\user4?"), 1_000).looked())
                .isEqualTo(1_000);
        assertThat(listed).hasSize(200);
    }

    @Test
    void doesNotTrustATemplateThatIsNotTheirs() {
        ManyRecordings.plant(sink, BY_FLEET, 100);
        assertThat(list("{host}/{user}/{session}/", named("user", "corp\\user7"), 100)
                        .leftOut())
                .isZero();
        assertThat(listed).hasSize(2);
    }

    @Test
    void findsWhatAnotherTemplateDeliveredWhenAskedTo() {
        ManyRecordings.plant(sink, BY_FLEET, 100);
        IntStream.range(0, 3)
                .forEach(i -> sink.plant(
                        "zz/elsewhere/" + i + "/recording.json",
                        sink.content(sink.keys().get(i)).orElseThrow()));
        String stack = "stack 0";
        list(BY_FLEET, named("stack", stack), 100);
        assertThat(listed).hasSize(20);
        listed.clear();
        store(BY_FLEET).list(new Query(named("stack", stack), 100, true, work), listed::add, Progress.SILENT);
        assertThat(listed).hasSize(23);
    }

    @Test
    void walksKeysOfAnyDepth() {
        ManyRecordings.plant(sink, "{session}/", 10);
        ManyRecordings.plant(sink, "a/b/{stack}/{fleet}/{user}/{session}/", 10);
        list(BY_FLEET, RecordingFilter.ALL, 100);
        assertThat(listed).hasSize(20);
    }

    @Test
    void filtersByDayBeforeReading() {
        ManyRecordings.plant(sink, BY_DAY, 2_400);
        RecordingFilter day =
                new RecordingFilter(Map.of(), Set.of(), ManyRecordings.start(48), ManyRecordings.start(72), null);
        list(BY_DAY, day, 1_000);
        assertThat(listed).hasSize(24);
        assertThat(counting.opens).hasValueLessThan(200);
    }

    @Test
    void filtersByStates() {
        ManyRecordings.plant(sink, BY_DAY, 100);
        list(BY_DAY, new RecordingFilter(Map.of(), Set.of(RecordingState.INCOMPLETE), null, null, null), 1_000);
        assertThat(listed).hasSize(10);
    }

    @Test
    void findsASessionWithoutReadingTheOthers() {
        ManyRecordings.plant(sink, BY_FLEET, 1_000);
        assertThat(store(BY_FLEET).find(ManyRecordings.session(77)).recording()).isEqualTo("rec-77");
        assertThat(counting.opens).hasValueLessThan(5);
        assertThat(store(BY_FLEET).find("rec-77").session()).isEqualTo(ManyRecordings.session(77));
    }

    @Test
    void countsWhatCouldBeMeant() {
        ManyRecordings.plant(sink, BY_FLEET, 1_000);
        assertThat(catchThrowable(() -> store(BY_FLEET).find("rec-7"))).isNull();
        assertThat(catchThrowable(() -> store(BY_FLEET).find("rec-")))
                .hasMessageStartingWith("1000 recordings could be meant by 'rec-': ")
                .hasMessageEndingWith(" and others.");
    }

    @Test
    void readsLongMetadataWithMoreBytes() {
        ManyRecordings.plant(sink, BY_FLEET, 1);
        String key = sink.keys().get(0);
        String json = new String(sink.content(key).orElseThrow(), StandardCharsets.UTF_8);
        String longer = json.replace("\"fleet\" :", "\"note\" : \"" + "ä".repeat(20_000) + "\", \"fleet\" :");
        sink.plant(key, longer.getBytes(StandardCharsets.UTF_8));
        list(BY_FLEET, RecordingFilter.ALL, 1);
        assertThat(listed.get(0).value("fleet")).isEqualTo("fleet-0");
        assertThat(counting.opens).hasValue(2);
    }

    @Test
    void readsNothingOfWhatIsKnown() {
        ManyRecordings.plant(sink, BY_FLEET, 1_000);
        Map<String, RecordingSummary> known = new HashMap<>();
        store(BY_FLEET).refresh(key -> Optional.empty(), recording -> known.put(recording.key(), recording));
        sink.remove(ManyRecordings.plant(sink, BY_FLEET, 1_002) + "/recording.json");
        counting.opens.set(0);
        store(BY_FLEET).refresh(key -> Optional.ofNullable(known.get(key)), listed::add);
        assertThat(known).hasSize(1_000);
        assertThat(listed).hasSize(1_001).containsAll(known.values());
        assertThat(counting.opens).hasValue(1);
    }

    @Test
    void readsNoMoreOfAManifestThanAListNeeds() {
        String giant = "{\"schema\": \"1.0\", \"session\": {\"id\": \"" + "x".repeat(5_000_000) + "\"}}";
        sink.plant("a/b/c/recording.json", giant.getBytes(StandardCharsets.UTF_8));
        list(BY_FLEET, RecordingFilter.ALL, 1);
        assertThat(listed.get(0).problem()).startsWith("The manifest cannot be read");
        assertThat(counting.longest).hasValueLessThan(500_000);
    }

    private static RecordingFilter named(String name, String pattern) {
        return new RecordingFilter(Map.of(name, Wildcard.of(pattern)), Set.of(), null, null, null);
    }

    private Tally list(String template, RecordingFilter filter, int limit) {
        return store(template).list(new Query(filter, limit, false, work), listed::add, Progress.SILENT);
    }

    private RecordingStore store(String template) {
        return new RecordingStore(new RecordingSource(counting, ""), Optional.of(KeyTemplate.parse(template)));
    }
}
