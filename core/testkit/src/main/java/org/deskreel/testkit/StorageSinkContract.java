// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.Content;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSink.Capability;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link StorageSink} promises about storing. {@link StorageSinkReadContract} adds what a sink promises that
 * can be read.
 *
 * <p>Extend it, and say how to make the sink. Each test puts objects under a prefix of its own and expects nothing of what
 * else the store holds; it removes nothing, because sinks cannot. Each capability is checked both ways: declared, it must
 * work; not declared, the call must fail or answer as documented.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class StorageSinkContract extends StalledStoreContract {
    /** Bytes of the large object. */
    private static final int LARGE = 20 * 1024 * 1024;

    /** For the subclass; see {@link #createSink}. */
    protected StorageSinkContract() {}

    @Test
    void isReady() {
        assertThat(sink.readiness().ready()).as(sink.readiness().finding()).isTrue();
    }

    @Test
    void saysWhereObjectsGo() {
        assertThat(sink.location()).isNotBlank();
    }

    @Test
    void declaresTheSameCapabilitiesEveryTime() {
        assertThat(sink.capabilities()).isEqualTo(sink.capabilities());
    }

    @Test
    void storesAnObject() throws IOException {
        fixture.create("a/b.txt", "hello");
        expect("a/b.txt", "hello");
    }

    @Test
    void storesAnEmptyObject() throws IOException {
        fixture.create("empty", "");
        expect("empty", "");
    }

    @Test
    void storesALargeObject() throws IOException {
        byte[] content = new byte[LARGE];
        new Random(7).nextBytes(content);
        sink.put(fixture.request("large", content, Mode.CREATE));
        if (can(Capability.READ)) {
            assertThat(Sha256.of(fixture.readBytes("large", 0, Long.MAX_VALUE))).isEqualTo(Sha256.of(content));
        }
    }

    @Test
    void takesTheSameContentTwice() throws IOException {
        fixture.create("a", "same");
        fixture.create("a", "same");
        expect("a", "same");
    }

    @Test
    void keepsTheOldWhenTheKeyIsTaken() throws IOException {
        fixture.create("a", "old");
        assertThat(categoryOf(() -> fixture.create("a", "new"))).isEqualTo(ErrorCategory.CONFLICT);
        expect("a", "old");
    }

    @Test
    void keepsTheOldWhenTheNewIsAsLong() throws IOException {
        fixture.create("a", "12345");
        assertThat(categoryOf(() -> fixture.create("a", "12346"))).isEqualTo(ErrorCategory.CONFLICT);
        expect("a", "12345");
    }

    @Test
    void replacesByTheNewest() throws IOException {
        fixture.replace("a", "first, and longest of all");
        fixture.replace("a", "second");
        fixture.replace("a", "third one");
        expect("a", "third one");
    }

    @Test
    void replacesByAnEmptyObject() throws IOException {
        fixture.replace("a", "first");
        fixture.replace("a", "");
        expect("a", "");
    }

    @Test
    void refusesContentWithAnotherChecksum() throws IOException {
        PutRequest right = fixture.request("a", SinkFixture.bytes("hello"), Mode.CREATE);
        PutRequest wrong = PutRequest.of(
                right.key(),
                right.content(),
                right.size(),
                Sha256.of(SinkFixture.bytes("other")),
                right.contentType(),
                right.mode());
        assertThat(catchThrowableOfType(DeskreelException.class, () -> sink.put(wrong)))
                .isNotNull();
        expectNothing("a");
    }

    @Test
    void keepsTheOldWhenTheChecksumOfTheNewIsWrong() throws IOException {
        fixture.replace("a", "old");
        PutRequest right = fixture.request("a", SinkFixture.bytes("new"), Mode.REPLACE);
        PutRequest wrong = PutRequest.of(
                right.key(),
                right.content(),
                right.size(),
                Sha256.of(SinkFixture.bytes("other")),
                right.contentType(),
                right.mode());
        assertThat(catchThrowableOfType(DeskreelException.class, () -> sink.put(wrong)))
                .isNotNull();
        expect("a", "old");
    }

    @Test
    void storesNothingOfAFileThatIsShorterThanSaid() throws IOException {
        PutRequest right = fixture.request("a", SinkFixture.bytes("hello"), Mode.CREATE);
        PutRequest wrong =
                PutRequest.of(right.key(), right.content(), 99, right.sha256(), right.contentType(), right.mode());
        assertThat(catchThrowableOfType(DeskreelException.class, () -> sink.put(wrong)))
                .isNotNull();
        expectNothing("a");
    }

    @Test
    void storesNothingOfAFileThatIsNotThere() throws IOException {
        PutRequest right = fixture.request("a", SinkFixture.bytes("hello"), Mode.CREATE);
        PutRequest wrong = PutRequest.of(
                right.key(),
                Content.of(contents.resolve("gone")),
                right.size(),
                right.sha256(),
                right.contentType(),
                right.mode());
        assertThat(catchThrowableOfType(DeskreelException.class, () -> sink.put(wrong)))
                .isNotNull();
        expectNothing("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space.txt",
                " space at the start",
                "space at the end ",
                ".hidden",
                "..two dots",
                "trailing dot.",
                "plus+percent%20and%",
                "question?hash#amp&semi;colon:",
                "quotes'\"`",
                "star*bar|angle<>",
                "~tilde$dollar!",
                "Grüße",
                "записи",
                "録画",
                "emoji-\uD83C\uDFAC",
                "e\u0301-decomposed",
                "-rf",
                "con",
                "%2E%2E",
                "%2Fetc%2Fpasswd",
                "%5C%252F%",
                "%ED%A0%80",
                "%~0a1b"
            })
    void takesEveryLegalName(String name) throws IOException {
        fixture.create("names/" + name, name);
        expect("names/" + name, name);
    }

    private static final String LONG_PART = "x".repeat(200);

    @Test
    void takesPartsOfTwoHundredCharacters() throws IOException {
        String key = LONG_PART + "/" + LONG_PART + "/" + LONG_PART;
        fixture.create(key, "deep");
        expect(key, "deep");
    }

    @Test
    void tellsNamesApartThatDifferInCaseOnly() throws IOException {
        fixture.create("Case", "upper");
        fixture.create("case", "lower");
        expect("Case", "upper");
        expect("case", "lower");
    }

    @Test
    void survivesAnInterrupt() throws IOException {
        PutRequest request = fixture.request("a", SinkFixture.bytes("hello"), Mode.CREATE);
        Thread.currentThread().interrupt();
        boolean stored = catchThrowableOfType(DeskreelException.class, () -> sink.put(request)) == null;
        boolean restored = Thread.interrupted();
        assertThat(stored || restored)
                .as("an interrupt that ends a put stays set")
                .isTrue();
        sink.put(request);
        expect("a", "hello");
    }

    @Test
    void answersTheSameToARepeatedCallAfterOthers() throws IOException {
        fixture.create("a", "one");
        fixture.create("b", "two");
        fixture.create("a", "one");
        expect("a", "one");
        expect("b", "two");
    }

    @Test
    void storesWhatAnEarlierCallMayHaveStoredButHasNot() throws IOException {
        sink.put(fixture.request("a", SinkFixture.bytes("hello"), Mode.CREATE).again(true));
        expect("a", "hello");
    }

    @Test
    void takesAgainWhatAnEarlierCallHasStored() throws IOException {
        PutRequest request = fixture.request("a", SinkFixture.bytes("hello"), Mode.CREATE);
        sink.put(request);
        sink.put(request.again(true));
        expect("a", "hello");
    }

    @Test
    void findsAConflictAlsoWhenItIsToldOfAnEarlierCall() throws IOException {
        fixture.create("a", "12345");
        if (can(Capability.READ)) {
            PutRequest other = fixture.request("a", SinkFixture.bytes("12346"), Mode.CREATE);
            assertThat(categoryOf(() -> sink.put(other.again(true)))).isEqualTo(ErrorCategory.CONFLICT);
            expect("a", "12345");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "CHECKPOINT"})
    void replacesWhateverEarlierCallsStored(Mode mode) throws IOException {
        sink.put(fixture.request("a", SinkFixture.bytes("12345"), mode));
        sink.put(fixture.request("a", SinkFixture.bytes("12346"), mode).again(true));
        expect("a", "12346");
        sink.put(fixture.request("a", SinkFixture.bytes("1234"), mode));
        expect("a", "1234");
    }

    @Test
    void keepsTheMetadataOfTheNewestCheckpoint() throws IOException {
        fixture.checkpoint("a", "first", Map.of("take", "1", "gone", "x"));
        fixture.checkpoint("a", "second", Map.of("take", "2"));
        if (can(Capability.READ) && can(Capability.METADATA)) {
            try (StoredObject object = sink.open(fixture.key("a"), 0, 1)) {
                assertThat(object.metadata()).containsEntry("take", "2").doesNotContainKey("gone");
            }
        }
    }

    @Test
    void readsContentThatComesInDrops() throws IOException {
        byte[] bytes = SinkFixture.bytes("0123456789".repeat(2_000));
        PutRequest request = fixture.request("a", bytes, Mode.CREATE);
        sink.put(fixture.with(request, () -> new DrippingInput(bytes, 1_000, Duration.ofMillis(20))));
        expect("a", new String(bytes, StandardCharsets.US_ASCII));
    }

    @Test
    void doesNotBlameTheContentForAnInterrupt() throws Exception {
        byte[] bytes = SinkFixture.bytes("0123456789".repeat(2_000));
        PutRequest whole = fixture.request("a", bytes, Mode.CREATE);
        PutRequest slow = fixture.with(whole, () -> new DrippingInput(bytes, 10, Duration.ofMillis(100)));
        FutureTask<ErrorCategory> put = new FutureTask<>(() -> categoryOf(() -> sink.put(slow)));
        Thread thread = new Thread(put);
        thread.start();
        thread.join(1_000);
        thread.interrupt();
        assertThat(put.get(1, TimeUnit.MINUTES)).isNotIn(ErrorCategory.DATA, ErrorCategory.CONFLICT);
        sink.put(whole.again(true));
        expect("a", new String(bytes, StandardCharsets.US_ASCII));
    }

    @Test
    void readsContentAsOftenAsItIsPut() throws IOException {
        byte[] bytes = SinkFixture.bytes("0123456789".repeat(2_000));
        AtomicInteger opened = new AtomicInteger();
        PutRequest request = fixture.with(fixture.request("a", bytes, Mode.REPLACE), () -> {
            opened.incrementAndGet();
            return new ByteArrayInputStream(bytes);
        });
        sink.put(request);
        assertThat(opened.get()).isPositive();
        sink.put(request);
        expect("a", new String(bytes, StandardCharsets.US_ASCII));
    }

    @Test
    void closesWhatItOpens() throws IOException {
        AtomicInteger open = new AtomicInteger();
        byte[] bytes = SinkFixture.bytes("0123456789".repeat(2_000));
        PutRequest request = fixture.with(fixture.request("a", bytes, Mode.CREATE), () -> {
            open.incrementAndGet();
            return new ByteArrayInputStream(bytes) {
                private boolean closed;

                @Override
                public void close() {
                    if (!closed) {
                        closed = true;
                        open.decrementAndGet();
                    }
                }
            };
        });
        sink.put(request);
        sink.put(request.again(true));
        assertThat(open).as("streams that were not closed").hasValue(0);
    }

    @Test
    void storesNothingOfContentThatBreaksOff() throws IOException {
        byte[] bytes = SinkFixture.bytes("0123456789".repeat(20_000));
        PutRequest whole = fixture.request("a", bytes, Mode.CREATE);
        PutRequest broken = fixture.with(whole, () -> new BreakingInput(bytes, 150_000));
        assertThat(catchThrowableOfType(DeskreelException.class, () -> sink.put(broken)))
                .as("a coded error")
                .isNotNull();
        expectNothing("a");
        sink.put(whole.again(true));
        expect("a", new String(bytes, StandardCharsets.US_ASCII));
    }

    @Test
    void saysWithoutTroubleWhetherItKeepsVersions() throws IOException {
        boolean early = sink.keepsVersions();
        fixture.replace("a", "first");
        fixture.replace("a", "second");
        assertThat(sink.keepsVersions() || !early)
                .as("what it once knew it knows")
                .isTrue();
    }

    @Test
    void signsUrlsOnlyWhenItSaysSo() throws IOException {
        fixture.create("a", "hello");
        assertThat(sink.signedUrl(fixture.key("a"), Duration.ofMinutes(5)).isPresent())
                .isEqualTo(can(Capability.SIGNED_URL));
    }

    @Test
    void refusesReadingUnlessItSaysThatItCan() {
        if (!can(Capability.READ)) {
            assertThat(categoryOf(() -> sink.list("", null))).isEqualTo(ErrorCategory.UNSUPPORTED);
            assertThat(categoryOf(() -> sink.open(fixture.key("a"), 0, 1))).isEqualTo(ErrorCategory.UNSUPPORTED);
        }
        assertThat(EnumSet.allOf(Capability.class)).containsAll(sink.capabilities());
    }
}
