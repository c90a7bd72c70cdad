// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.config.SettingException;
import org.deskreel.spi.storage.Content;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.testkit.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSinkTest {
    private static final Instant NOW = Instant.parse("2026-11-23T07:25:09.412Z");

    @TempDir
    Path temp;

    @Test
    void createsTheFolderForTheOwnerAlone() throws Exception {
        put(sink(), "a/b/c.txt", "hello");
        assertThat(mode("recordings")).isEqualTo("rwx------");
        assertThat(mode("recordings/a/b")).isEqualTo("rwx------");
        assertThat(mode("recordings/a/b/c.txt")).isEqualTo("rw-------");
    }

    @Test
    void leavesModesToTheUmaskWhenAsked() throws Exception {
        put(
                new LocalSink(
                        new LocalSinkConfig(temp.resolve("open"), false, null, null),
                        clock(),
                        TestContext.in(temp).logger()),
                "a/c.txt",
                "hello");
        assertThat(mode("open/a")).startsWith("rwx").isNotEqualTo("rwx------");
    }

    @Test
    void leavesNoTemporaryFile() throws Exception {
        put(sink(), "a/c.txt", "hello");
        assertThat(names("recordings/a")).containsExactly("c.txt");
    }

    @Test
    void removesOldLeftoversOnly() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("recordings/a"));
        Path old = Files.writeString(folder.resolve(".deskreel-0123456789abcdef.part"), "x");
        Path young = Files.writeString(folder.resolve(".deskreel-fedcba9876543210.part"), "x");
        Path foreign = Files.writeString(folder.resolve(".deskreel-mine.part"), "x");
        Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofMinutes(61))));
        Files.setLastModifiedTime(young, FileTime.from(NOW.minus(Duration.ofMinutes(59))));
        Files.setLastModifiedTime(foreign, FileTime.from(NOW.minus(Duration.ofDays(9))));
        put(sink(), "a/c.txt", "hello");
        assertThat(old).doesNotExist();
        assertThat(young).exists();
        assertThat(foreign).exists();
    }

    @Test
    void removesWhatACrashLeftOfTheVeryFile() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("recordings/a"));
        Path target = folder.resolve("c.txt");
        Path left = Files.writeString(folder.resolve(Publication.startOfTemporary(target) + "01234567.part"), "hel");
        LocalSink sink = sink();
        put(sink, "a/b.txt", "other");
        assertThat(left).exists();
        put(sink, "a/c.txt", "hello");
        assertThat(names("recordings/a")).containsExactlyInAnyOrder("b.txt", "c.txt");
    }

    @Test
    void listsNoTemporaryFile() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("recordings/a"));
        Files.writeString(folder.resolve(".deskreel-0123456789abcdef.part"), "x");
        assertThat(sink().list("a/", null).entries()).isEmpty();
    }

    @Test
    void refusesTheNameOfATemporaryFile() {
        assertThat(errorOf(() -> put(sink(), ".deskreel-0123456789abcdef.part", "x")))
                .isEqualTo("sink-local/name-impossible");
    }

    @Test
    void refusesASymbolicLinkAmongTheFolders() throws Exception {
        Files.createDirectories(temp.resolve("recordings"));
        Files.createSymbolicLink(temp.resolve("recordings/a"), Files.createDirectories(temp.resolve("elsewhere")));
        assertThat(errorOf(() -> put(sink(), "a/b/c.txt", "x"))).isEqualTo("sink-local/symbolic-link");
        assertThat(errorOf(() -> sink().list("a/", null))).isEqualTo("sink-local/symbolic-link");
        assertThat(errorOf(() -> sink().open(new ObjectKey("a/c.txt"), 0, 1))).isEqualTo("sink-local/symbolic-link");
        assertThat(names("elsewhere")).isEmpty();
    }

    @Test
    void replacesALinkInTheObjectsPlaceInsteadOfFollowingIt() throws Exception {
        Path victim = Files.writeString(temp.resolve("victim"), "precious");
        Files.createDirectories(temp.resolve("recordings"));
        Files.createSymbolicLink(temp.resolve("recordings/c.txt"), victim);
        sink().put(request("c.txt", "new", PutRequest.Mode.REPLACE));
        assertThat(victim).hasContent("precious");
        assertThat(temp.resolve("recordings/c.txt")).isRegularFile().hasContent("new");
    }

    @Test
    void acceptsALinkAsItsRoot() throws Exception {
        Files.createSymbolicLink(temp.resolve("recordings"), Files.createDirectories(temp.resolve("disk")));
        put(sink(), "a.txt", "hello");
        assertThat(sink().list("", null).entries())
                .extracting(Listing.Entry::name)
                .containsExactly("a.txt");
    }

    @Test
    void saysWhenItsPathIsAFile() throws Exception {
        Files.writeString(temp.resolve("recordings"), "in the way");
        assertThat(errorOf(() -> put(sink(), "a.txt", "x"))).isEqualTo("sink-local/not-a-folder");
        assertThat(sink().readiness().ready()).isFalse();
    }

    @Test
    void saysWhenAFileIsInTheWay() throws Exception {
        put(sink(), "a", "x");
        assertThat(errorOf(() -> put(sink(), "a/b", "x"))).isEqualTo("sink-local/not-a-folder");
    }

    @Test
    void saysWhenAFolderIsInTheWay() throws Exception {
        put(sink(), "a/b", "x");
        assertThat(errorOf(() -> sink().put(request("a", "x", PutRequest.Mode.REPLACE))))
                .isEqualTo("sink-local/key-taken");
    }

    @Test
    void saysWhenTheDiskIsFull() {
        Path full = Path.of("/dev/full");
        DeskreelException error = LocalSinkErrors.writing(new IOException("No space left on device"), full, 1);
        assertThat(error.code().id()).isEqualTo("sink-local/no-space");
        assertThat(error.retryable()).isTrue();
    }

    @Test
    void knowsAFullDiskByItsFreeSpaceInAnyLanguage() {
        DeskreelException error = LocalSinkErrors.writing(
                new IOException("Auf dem Gerät ist kein Speicherplatz mehr verfügbar"), temp, Long.MAX_VALUE);
        assertThat(error.code().id()).isEqualTo("sink-local/no-space");
    }

    @Test
    void saysWhenANameIsTooLong() {
        assertThat(errorOf(() -> put(sink(), "x".repeat(300), "x"))).isEqualTo("sink-local/name-impossible");
    }

    @Test
    void keepsAnInterruptedPutFromAppearing() throws Exception {
        PutRequest request = request("a.txt", "hello", PutRequest.Mode.CREATE);
        Thread.currentThread().interrupt();
        String error = errorOf(() -> sink().put(request));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(error).isEqualTo("sink-local/interrupted");
        assertThat(names("recordings")).isEmpty();
    }

    @Test
    void listsNamesBeyondTheBasicPlaneAfterAllOthers() throws Exception {
        List<String> names = List.of("a", "ab", "\uD7FF", "\uFF21", "\uD83D\uDE00", "\uD83D\uDE01");
        for (String name : names) {
            put(sink(), "f/" + name, "x");
        }
        assertThat(sink().list("f/", null).entries())
                .extracting(Listing.Entry::name)
                .containsExactlyElementsOf(names);
    }

    @Test
    void neverLeavesItsRoot() {
        assertThatThrownBy(() -> sink().list("../", null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void expandsTheHomeFolder() {
        Path home = Path.of(System.getProperty("user.home"));
        assertThat(new LocalSinkConfig(Path.of("~/rec"), true, null, null).path())
                .isEqualTo(home.resolve("rec"));
        assertThat(new LocalSinkConfig(Path.of("~"), true, null, null).path()).isEqualTo(home);
    }

    @Test
    void refusesARelativePath() {
        assertThatThrownBy(() -> new LocalSinkConfig(Path.of("recordings"), true, null, null))
                .isInstanceOf(SettingException.class);
    }

    @Test
    void isReadyBeforeItsFolderExists() {
        assertThat(sink().readiness().ready()).isTrue();
        assertThat(temp.resolve("recordings")).doesNotExist();
    }

    private LocalSink sink() {
        return new LocalSink(
                new LocalSinkConfig(temp.resolve("recordings"), true, null, null),
                clock(),
                TestContext.in(temp).logger());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    private void put(LocalSink sink, String key, String content) throws Exception {
        sink.put(request(key, content, PutRequest.Mode.CREATE));
    }

    private PutRequest request(String key, String content, PutRequest.Mode mode) throws Exception {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(temp.resolve("source"), bytes);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        return PutRequest.of(new ObjectKey(key), Content.of(file), bytes.length, sha256, "text/plain", mode);
    }

    private String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve(path)));
    }

    private List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String errorOf(ThrowingCallable call) {
        DeskreelException error = catchThrowableOfType(DeskreelException.class, call);
        assertThat(error).isNotNull();
        assertThat(error.remedy()).isPresent();
        return error.code().id();
    }
}
