// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.deskreel.spi.Api;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.spi.storage.StorageSink.Capability;
import org.deskreel.spi.storage.StorageSink.StoredObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a {@link StorageSink} with {@link Capability#READ} promises about reading. A sink with the capability extends this
 * class in one test and {@link StorageSinkContract} in another.
 */
@Api(status = Api.Status.STABLE, since = "0.1")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class StorageSinkReadContract {
    private static final String TEXT = "0123456789";

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
    protected StorageSinkReadContract() {}

    /** How many objects are put to see that listing works over several pages; less where each put costs a second. */
    protected int manyObjects() {
        return 1_050;
    }

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        sink = createSink(folder);
        fixture = new SinkFixture(sink, contents);
        assertThat(sink.capabilities()).contains(Capability.READ);
    }

    @AfterEach
    void close() {
        sink.close();
    }

    @Test
    void findsNothingInAFolderThatIsNotThere() {
        assertThat(fixture.names("nowhere/")).isEmpty();
    }

    @Test
    void findsNothingInAFolderThatIsNotThereBesideOneThatIs() throws IOException {
        fixture.create("f/b.txt", "12345");
        assertThat(fixture.names("f/nowhere/")).isEmpty();
    }

    @Test
    void listsObjectsAndFoldersOfOneLevel() throws IOException {
        fixture.create("f/b.txt", "12345");
        fixture.create("f/a/deep/er.txt", "x");
        fixture.create("g/c.txt", "x");
        assertThat(fixture.list("f/"))
                .containsExactly(new Listing.Entry("a", true, 0), new Listing.Entry("b.txt", false, 5));
    }

    @Test
    void listsNothingTwice() throws IOException {
        fixture.create("f/a/1", "x");
        fixture.create("f/a/2", "x");
        fixture.create("f/a.b", "x");
        assertThat(fixture.names("f/")).containsExactly("a", "a.b");
    }

    @Test
    void listsInTheOrderOfCodePoints() throws IOException {
        List<String> names = List.of(" ", "-", "10", "9", "A", "Z", "_", "a", "ab", "é", "\uFF21", "\uD83C\uDFAC");
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, new Random(3));
        for (String name : shuffled) {
            fixture.create("f/" + name, "x");
        }
        assertThat(fixture.names("f/")).containsExactlyElementsOf(names);
    }

    @Test
    void listsManyObjectsPageByPage() throws Exception {
        List<String> names = IntStream.rangeClosed(1, manyObjects())
                .mapToObj("%06d.mp4"::formatted)
                .toList();
        createSideBySide("many/", names);
        assertThat(fixture.names("many/")).containsExactlyElementsOf(names);
    }

    private void createSideBySide(String folder, List<String> names) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> puts = new ArrayList<>();
            for (String name : names) {
                puts.add(() -> {
                    fixture.create(folder + name, name);
                    return null;
                });
            }
            for (Future<Void> put : threads.invokeAll(puts)) {
                put.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void listsFromANameOn() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            fixture.create("f/" + name, "x");
        }
        String folder = fixture.key("f").value() + "/";
        assertThat(sink.list(folder, "a").entries())
                .extracting(Listing.Entry::name)
                .containsExactly("b", "c");
        assertThat(sink.list(folder, "bb").entries())
                .extracting(Listing.Entry::name)
                .containsExactly("c");
        assertThat(sink.list(folder, "c").entries()).isEmpty();
    }

    @Test
    void seesWhatWasJustPut() throws IOException {
        fixture.create("f/a", "x");
        assertThat(fixture.names("f/")).containsExactly("a");
        fixture.create("f/b", "x");
        assertThat(fixture.names("f/")).containsExactly("a", "b");
    }

    @Test
    void readsFromAnOffset() throws IOException {
        fixture.create("a", TEXT);
        assertThat(fixture.readBytes("a", 7, Long.MAX_VALUE)).asString().isEqualTo("789");
    }

    @Test
    void readsAPart() throws IOException {
        fixture.create("a", TEXT);
        assertThat(fixture.readBytes("a", 2, 3)).asString().isEqualTo("234");
        assertThat(fixture.readBytes("a", 0, 1)).asString().isEqualTo("0");
        assertThat(fixture.readBytes("a", 8, 100)).asString().isEqualTo("89");
    }

    @Test
    void readsNothingAtTheEnd() throws IOException {
        fixture.create("a", TEXT);
        assertThat(fixture.readBytes("a", 10, Long.MAX_VALUE)).isEmpty();
        assertThat(fixture.readBytes("a", 3, 0)).isEmpty();
    }

    @Test
    void readsAnEmptyObject() throws IOException {
        fixture.create("a", "");
        assertThat(fixture.readBytes("a", 0, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void tellsTheSizeOfTheWhole() throws IOException {
        fixture.create("a", TEXT);
        try (StoredObject object = sink.open(fixture.key("a"), 4, 2)) {
            assertThat(object.size()).isEqualTo(10);
        }
    }

    @Test
    void saysWhatIsNotThere() throws IOException {
        fixture.create("f/a", "x");
        assertThat(StorageSinkContract.categoryOf(() -> sink.open(fixture.key("f/b"), 0, 1)))
                .isEqualTo(ErrorCategory.NOT_FOUND);
        assertThat(StorageSinkContract.categoryOf(() -> sink.open(fixture.key("f"), 0, 1)))
                .isEqualTo(ErrorCategory.NOT_FOUND);
    }

    @Test
    void keepsMetadataOnlyWhenItSaysSo() throws IOException {
        Map<String, String> metadata = Map.of("recording", "r-1", "state", "complete = 100 %");
        sink.put(fixture.request("a", SinkFixture.bytes("x"), Mode.CREATE, metadata));
        boolean keeps = sink.capabilities().contains(Capability.METADATA);
        try (StoredObject object = sink.open(fixture.key("a"), 0, 1)) {
            assertThat(object.metadata()).isEqualTo(keeps ? metadata : Map.of());
        }
    }

    @Test
    void neverShowsAMixtureToReaders() throws Exception {
        int size = 300_000;
        PutRequest[] versions = new PutRequest[4];
        for (int i = 0; i < versions.length; i++) {
            byte[] content = new byte[size + i];
            Arrays.fill(content, (byte) ('a' + i));
            versions[i] = fixture.request("a", content, Mode.REPLACE);
        }
        sink.put(versions[0]);
        ExecutorService reader = Executors.newSingleThreadExecutor();
        AtomicBoolean done = new AtomicBoolean();
        try {
            Future<Integer> reads = reader.submit(() -> readUntil(done));
            for (int i = 0; i < 40; i++) {
                sink.put(versions[i % versions.length]);
            }
            done.set(true);
            assertThat(reads.get(1, TimeUnit.MINUTES)).isPositive();
        } finally {
            done.set(true);
            reader.shutdownNow();
        }
    }

    private int readUntil(AtomicBoolean done) throws IOException {
        int reads = 0;
        do {
            byte[] content = fixture.readBytes("a", 0, Long.MAX_VALUE);
            assertThat(content.length - 300_000).isEqualTo(content[0] - 'a');
            for (byte b : content) {
                if (b != content[0]) {
                    throw new AssertionError("A reader saw a mixture of two contents");
                }
            }
            reads++;
        } while (!done.get());
        return reads;
    }

    @Test
    void letsOnlyOneOfTwoContentsWinWhenItEnforcesCreate() throws Exception {
        PutRequest one = fixture.request("a", SinkFixture.bytes("one"), Mode.CREATE);
        PutRequest two = fixture.request("a", SinkFixture.bytes("two"), Mode.CREATE);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> puts = threads.invokeAll(List.of(() -> stored(one), () -> stored(two)));
            long stored = 0;
            for (Future<Boolean> put : puts) {
                stored += put.get() ? 1 : 0;
            }
            boolean enforced = sink.capabilities().contains(Capability.ENFORCED_CREATE);
            assertThat(stored).isBetween(1L, enforced ? 1L : 2L);
        } finally {
            threads.shutdownNow();
        }
        assertThat(fixture.read("a")).isIn("one", "two");
    }

    private boolean stored(PutRequest request) {
        try {
            sink.put(request);
            return true;
        } catch (DeskreelException e) {
            assertThat(e.code().category()).isEqualTo(ErrorCategory.CONFLICT);
            return false;
        }
    }
}
