// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSink.Capability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link StorageSink} promises about storing. {@link StorageSinkReadContract} adds what a sink promises that
 * can be read.
 *
 * <p>Extend it, and say how to make the sink. Each test puts objects under a prefix of its own and expects nothing of what
 * else the store holds; it removes nothing, because sinks cannot. Each capability is checked both ways: declared, it must
 * work; not declared, the call must fail or answer as documented.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class StorageSinkContract {
    /** Bytes of the large object. */
    private static final int LARGE = 20 * 1024 * 1024;

    /** For the files that are put; empty at the start of each test. */
    @TempDir
    protected Path contents;

    /** The sink under test; closed after each test. */
    protected StorageSink sink;

    private SinkFixture fixture;

    /**
     * Makes the sink under test.
     *
     * @param folder empty at the start of each test, for sinks that keep files
     */
    protected abstract StorageSink createSink(Path folder) throws IOException;

    /** For the subclass; see {@link #createSink}. */
    protected StorageSinkContract() {}

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        sink = createSink(folder);
        fixture = new SinkFixture(sink, contents);
    }

    @AfterEach
    void close() {
        sink.close();
    }

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
        PutRequest wrong = new PutRequest(
                right.key(),
                right.file(),
                right.size(),
                Sha256.of(SinkFixture.bytes("other")),
                right.contentType(),
                right.metadata(),
                right.mode());
        assertThat(catchThrowableOfType(DeskreelException.class, () -> sink.put(wrong)))
                .isNotNull();
        expectNothing("a");
    }

    @Test
    void keepsTheOldWhenTheChecksumOfTheNewIsWrong() throws IOException {
        fixture.replace("a", "old");
        PutRequest right = fixture.request("a", SinkFixture.bytes("new"), Mode.REPLACE);
        PutRequest wrong = new PutRequest(
                right.key(),
                right.file(),
                right.size(),
                Sha256.of(SinkFixture.bytes("other")),
                right.contentType(),
                right.metadata(),
                right.mode());
        assertThat(catchThrowableOfType(DeskreelException.class, () -> sink.put(wrong)))
                .isNotNull();
        expect("a", "old");
    }

    @Test
    void storesNothingOfAFileThatIsShorterThanSaid() throws IOException {
        PutRequest right = fixture.request("a", SinkFixture.bytes("hello"), Mode.CREATE);
        PutRequest wrong = new PutRequest(
                right.key(), right.file(), 99, right.sha256(), right.contentType(), right.metadata(), right.mode());
        assertThat(catchThrowableOfType(DeskreelException.class, () -> sink.put(wrong)))
                .isNotNull();
        expectNothing("a");
    }

    @Test
    void storesNothingOfAFileThatIsNotThere() throws IOException {
        PutRequest right = fixture.request("a", SinkFixture.bytes("hello"), Mode.CREATE);
        PutRequest wrong = new PutRequest(
                right.key(),
                contents.resolve("gone"),
                right.size(),
                right.sha256(),
                right.contentType(),
                right.metadata(),
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
                "con"
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

    private boolean can(Capability capability) {
        return sink.capabilities().contains(capability);
    }

    private void expect(String key, String content) throws IOException {
        if (can(Capability.READ)) {
            assertThat(fixture.read(key)).isEqualTo(content);
        }
    }

    private void expectNothing(String key) {
        if (can(Capability.READ)) {
            assertThat(categoryOf(() -> fixture.read(key))).isEqualTo(ErrorCategory.NOT_FOUND);
        }
    }

    static ErrorCategory categoryOf(ThrowingCallable call) {
        DeskreelException error = catchThrowableOfType(DeskreelException.class, call);
        assertThat(error).as("a coded error").isNotNull();
        return error.code().category();
    }
}
