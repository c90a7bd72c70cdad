// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.ErrorCode;
import org.deskreel.spi.storage.Listing;
import org.deskreel.spi.storage.ObjectKey;
import org.deskreel.spi.storage.PutRequest;
import org.deskreel.spi.storage.PutRequest.Mode;
import org.deskreel.spi.storage.StorageSink;
import org.deskreel.testkit.Sha256;
import org.deskreel.testkit.network.Fault;
import org.deskreel.testkit.network.Fault.Direction;
import org.deskreel.testkit.network.FaultProxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong between the sink and its server, and on the server. */
@Timeout(120)
class SftpFaultsTest {
    @TempDir
    private Path folder;

    private Settings settings;

    @BeforeEach
    void usual() throws IOException {
        settings = Settings.of(OpenSsh.shared(), folder.resolve("root"));
    }

    @Test
    void comesBackAfterTheServerWasAway() throws Exception {
        try (OpenSsh server = OpenSsh.in(Files.createDirectories(folder.resolve("sshd")));
                SftpSink sink = Settings.of(server, folder.resolve("root")).sink()) {
            put(sink, "a", "one", Mode.CREATE);
            server.stop();
            assertThat(codeOf(() -> put(sink, "b", "two", Mode.CREATE)))
                    .isIn(SftpErrors.CONNECTION_LOST, SftpErrors.UNREACHABLE);
            server.startAgain();
            put(sink, "b", "two", Mode.CREATE);
            assertThat(root("b")).hasContent("two");
        }
    }

    @Test
    void anUploadThatIsCutLeavesNothingUnderItsKeyAndTheNextSucceeds() throws Exception {
        try (FaultProxy network = FaultProxy.to(settings.port)) {
            settings.port = network.port();
            try (SftpSink sink = settings.sink()) {
                put(sink, "before", "x", Mode.CREATE);
                network.fault(Fault.resetAfter(Direction.TO_SERVER, 200_000));
                String large = "0123456789".repeat(50_000);
                assertThat(codeOf(() -> put(sink, "a", large, Mode.CREATE))).isEqualTo(SftpErrors.CONNECTION_LOST);
                assertThat(root("a")).doesNotExist();
                network.heal();
                put(sink, "a", large, Mode.CREATE);
                assertThat(root("a")).hasContent(large);
                assertThat(names(sink)).containsExactly("a", "before");
            }
        }
    }

    @Test
    void aServerThatStallsWhileItIsReadFromIsGivenUpOn() throws Exception {
        try (FaultProxy network = FaultProxy.to(settings.port)) {
            settings.port = network.port();
            settings.timeout = Duration.ofSeconds(5);
            try (SftpSink sink = settings.sink()) {
                put(sink, "a", "0123456789".repeat(50_000), Mode.CREATE);
                try (StorageSink.StoredObject object = sink.open(new ObjectKey("a"), 0, Long.MAX_VALUE)) {
                    assertThat(object.content().read()).isEqualTo('0');
                    network.fault(Fault.blackHole());
                    IOException error = catchThrowableOfType(
                            IOException.class, () -> object.content().readAllBytes());
                    assertThat(error).hasMessageContaining("5000 ms");
                }
                network.heal();
                assertThat(names(sink)).containsExactly("a");
            }
        }
    }

    @Test
    void aServerThatCannotReplaceInOneStepIsNotReadyAndNeverReplaces() throws Exception {
        try (MinaServer server = MinaServer.bare();
                SftpSink sink = Settings.of(server, folder).sink()) {
            assertThat(sink.readiness().finding()).contains("posix-rename@openssh.com");
            put(sink, "a", "old", Mode.REPLACE);
            assertThat(codeOf(() -> put(sink, "a", "new", Mode.REPLACE))).isEqualTo(SftpErrors.NO_REPLACING);
            assertThat(folder.resolve("a")).hasContent("old");
        }
    }

    @Test
    void linksAreNeitherFollowedNorListed() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("secret"), "secret");
        try (SftpSink sink = settings.sink()) {
            put(sink, "real/a", "x", Mode.CREATE);
            Files.createSymbolicLink(root("link"), elsewhere);
            Files.createSymbolicLink(root("real/file"), elsewhere.resolve("secret"));
            assertThat(codeOf(() -> put(sink, "link/a", "x", Mode.CREATE))).isEqualTo(SftpErrors.SYMBOLIC_LINK);
            assertThat(codeOf(() -> sink.open(new ObjectKey("link/secret"), 0, 1)))
                    .isEqualTo(SftpErrors.SYMBOLIC_LINK);
            assertThat(codeOf(() -> sink.open(new ObjectKey("real/file"), 0, 1)))
                    .isEqualTo(SftpErrors.NOT_FOUND);
            assertThat(codeOf(() -> put(sink, "real/file", "x", Mode.REPLACE))).isEqualTo(SftpErrors.KEY_TAKEN);
            assertThat(names(sink)).containsExactly("real");
            try (Stream<Path> there = Files.list(elsewhere)) {
                assertThat(there).hasSize(1);
            }
        }
    }

    @Test
    void theRootItselfMayBeALink() throws Exception {
        Files.createSymbolicLink(folder.resolve("root"), Files.createDirectories(folder.resolve("disk")));
        try (SftpSink sink = settings.sink()) {
            put(sink, "f/a", "x", Mode.CREATE);
            assertThat(folder.resolve("disk/f/a")).hasContent("x");
        }
    }

    @Test
    void removesOldHalvesOnlyAndTakesNoNamesLikeThem() throws Exception {
        Path old =
                Files.writeString(Files.createDirectories(root("f")).resolve(".deskreel-0123456789abcdef.part"), "o");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path young = Files.writeString(root("f/.deskreel-fedcba9876543210.part"), "y");
        try (SftpSink sink = settings.sink()) {
            put(sink, "f/a", "x", Mode.CREATE);
            assertThat(old).doesNotExist();
            assertThat(young).exists();
            assertThat(codeOf(() -> put(sink, "f/.deskreel-fedcba9876543210.part", "x", Mode.CREATE)))
                    .isEqualTo(SftpErrors.NAME_IMPOSSIBLE);
        }
    }

    private Path root(String key) {
        return folder.resolve("root").resolve(key);
    }

    private static List<String> names(SftpSink sink) {
        return sink.list("", null).entries().stream().map(Listing.Entry::name).toList();
    }

    private static void put(SftpSink sink, String key, String text, Mode mode) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        sink.put(PutRequest.of(
                new ObjectKey(key),
                () -> new ByteArrayInputStream(bytes),
                bytes.length,
                Sha256.of(bytes),
                "text/plain",
                mode));
    }

    private static ErrorCode codeOf(ThrowingCallable call) {
        DeskreelException error = catchThrowableOfType(DeskreelException.class, call);
        assertThat(error).isNotNull();
        return error.code();
    }
}
