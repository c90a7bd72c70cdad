// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCategory;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.storage.Content;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What shares do that disks do not. */
class NetworkShareTest {
    @TempDir
    Path temp;

    @Test
    void storesNothingWhereTheMarkerIsMissing() throws Exception {
        LocalSink sink = sink("share");
        assertThat(error(() -> sink.put(request("a/1"))).code().id()).isEqualTo("sink-local/not-mounted");
        assertThat(sink.readiness().ready()).isFalse();
        assertThat(root()).doesNotExist();
        Files.createDirectories(root());
        assertThat(error(() -> sink.put(request("a/1"))).code().id()).isEqualTo("sink-local/not-mounted");
        assertThat(error(() -> sink.list("", null)).code().id()).isEqualTo("sink-local/not-mounted");
        assertThat(error(() -> sink.open(new ObjectKey("a/1"), 0, 1)).code().id())
                .isEqualTo("sink-local/not-mounted");
        assertThat(root()).isEmptyDirectory();
    }

    @Test
    void storesWhereTheMarkerIs() throws Exception {
        Files.createDirectories(root());
        Files.createFile(root().resolve("share"));
        LocalSink sink = sink("share");
        assertThat(sink.readiness().ready()).isTrue();
        sink.put(request("a/1"));
        assertThat(sink.list("", null).entries())
                .extracting(Listing.Entry::name)
                .containsExactly("a");
        assertThat(error(() -> sink.put(request("share"))).code().id()).isEqualTo("sink-local/name-impossible");
    }

    @Test
    void publishesNothingWhenTheShareGoesMeanwhile() throws Exception {
        Files.createDirectories(root());
        Path marker = Files.createFile(root().resolve("share"));
        LocalSink sink = sink("share");
        PutRequest request = request("a/1");
        Content unmounting = () -> {
            Files.delete(marker);
            return request.content().open();
        };
        PutRequest unlucky =
                PutRequest.of(request.key(), unmounting, request.size(), request.sha256(), "video/mp4", Mode.CREATE);
        assertThat(error(() -> sink.put(unlucky)).code().id()).isEqualTo("sink-local/not-mounted");
        assertThat(root().resolve("a")).isEmptyDirectory();
    }

    @Test
    void calledPassingWhenItsFolderDisappears() throws Exception {
        PutRequest request = request("a/1");
        Content removing = () -> {
            Files.move(root(), temp.resolve("elsewhere"));
            return request.content().open();
        };
        PutRequest unlucky =
                PutRequest.of(request.key(), removing, request.size(), request.sha256(), "video/mp4", Mode.CREATE);
        DeskreelException error = error(() -> sink(null).put(unlucky));
        assertThat(error.code().id()).isEqualTo("sink-local/share-gone");
        assertThat(error.retryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stale file handle",
                "Input/output error",
                "Host is down",
                "Transport endpoint is not connected",
                "The specified network name is no longer available."
            })
    void triesAgainWhenTheServerIsGone(String reason) {
        Path file = temp.resolve("a");
        for (DeskreelException error : new DeskreelException[] {
            LocalSinkErrors.writing(new FileSystemException(file.toString(), null, reason), file, 1),
            LocalSinkErrors.reading(new FileSystemException(file.toString(), null, reason), file)
        }) {
            assertThat(error.code().id()).isEqualTo("sink-local/share-gone");
            assertThat(error.code().category()).isEqualTo(ErrorCategory.UNAVAILABLE);
            assertThat(error.retryable()).isTrue();
        }
    }

    @Test
    void knowsMissingFromGone() {
        Path file = temp.resolve("a");
        NoSuchFileException missing = new NoSuchFileException(file.toString());
        assertThat(LocalSinkErrors.reading(missing, file).code().category()).isEqualTo(ErrorCategory.NOT_FOUND);
        assertThat(LocalSinkErrors.writing(missing, file, 0).code().category()).isEqualTo(ErrorCategory.UNAVAILABLE);
    }

    @Test
    void renamesAsSoonAsTheReaderHasClosedTheFile() throws Exception {
        Path target = Files.writeString(temp.resolve("playlist"), "old");
        Path fresh = Files.writeString(temp.resolve("fresh"), "new");
        AtomicInteger tries = new AtomicInteger();
        new Renaming(target, (from, to) -> {
                    if (tries.incrementAndGet() < 4) {
                        throw new AccessDeniedException(from.toString());
                    }
                    Files.move(from, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                })
                .from(fresh);
        assertThat(target).hasContent("new");
    }

    @Test
    void saysThatTheFileIsInUse() throws Exception {
        Path target = Files.writeString(temp.resolve("playlist"), "old");
        Renaming renaming = new Renaming(target, (from, to) -> {
            throw new FileSystemException(
                    to.toString(),
                    null,
                    "The process cannot access the file because it is being used by another process.");
        });
        DeskreelException error = error(() -> renaming.from(temp.resolve("fresh")));
        assertThat(error.code().id()).isEqualTo("sink-local/in-use");
        assertThat(error.retryable()).isTrue();
    }

    @Test
    void doesNotRepeatWhatIsDeniedForOtherReasons() {
        AtomicInteger tries = new AtomicInteger();
        Renaming renaming = new Renaming(temp.resolve("not there"), (from, to) -> {
            tries.incrementAndGet();
            throw new AccessDeniedException(to.toString());
        });
        assertThatThrownBy(() -> renaming.from(temp.resolve("fresh"))).isInstanceOf(AccessDeniedException.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void givesUpWhenWritingTakesTooLong() throws Exception {
        byte[] content = new byte[1_000_000];
        PutRequest slow = PutRequest.of(
                        new ObjectKey("a/1"),
                        () -> dripping(content),
                        content.length,
                        sha256(content),
                        "video/mp4",
                        Mode.CREATE)
                .within(Duration.ofMillis(50));
        assertThat(error(() -> sink(null).put(slow)).code().category()).isEqualTo(ErrorCategory.OUTCOME_UNKNOWN);
        assertThat(root().resolve("a")).isEmptyDirectory();
    }

    private static InputStream dripping(byte[] content) {
        return new ByteArrayInputStream(content) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return super.read(buffer, offset, Math.min(length, 10_000));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a\\b"})
    void refusesMarkersThatAreNoNames(String marker) {
        assertThatThrownBy(() -> new LocalSinkConfig(root(), true, marker, null))
                .isInstanceOf(SettingException.class);
    }

    private Path root() {
        return temp.resolve("recordings");
    }

    private LocalSink sink(String marker) {
        LocalSinkConfig config = new LocalSinkConfig(root(), true, marker, null);
        return new LocalSink(config, Clock.systemUTC(), TestContext.in(temp).logger());
    }

    private static PutRequest request(String key) throws Exception {
        byte[] content = key.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return PutRequest.of(
                new ObjectKey(key),
                () -> new ByteArrayInputStream(content),
                content.length,
                sha256(content),
                "video/mp4",
                Mode.CREATE);
    }

    private static String sha256(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private static DeskreelException error(ThrowingCallable call) {
        DeskreelException error = catchThrowableOfType(DeskreelException.class, call);
        assertThat(error).isNotNull();
        assertThat(error.remedy()).isPresent();
        return error;
    }
}
