// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deskreel.engine.EngineError;
import org.deskreel.engine.manifest.RecordingState;
import org.deskreel.files.Room;
import org.deskreel.spi.DeskreelException;
import org.deskreel.spi.session.SessionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local folder where segments live until every sink has them: {@code <state>/recordings}, with a folder for each
 * session, named by a hash of the hook and the session's id so that it is found again without a search and no id can
 * lead anywhere else.
 */
public final class Spool {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final Path root;

    private Spool(Path root) {
        this.root = root;
    }

    /**
     * The spool in a state folder.
     *
     * @throws DeskreelException when it cannot be used
     */
    public static Spool in(Path state) {
        Path root = state.resolve("recordings");
        try {
            return new Spool(PrivateFiles.folder(root));
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    /** Where it is. */
    public Path root() {
        return root;
    }

    /** Bytes that can still be written. */
    public long free() throws IOException {
        return Room.in(root);
    }

    /** Bytes that the recordings in it take, those of all recorders together. */
    public long size() throws IOException {
        long[] size = {0};
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                size[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Another thread delivered it in the meantime.
                return FileVisitResult.CONTINUE;
            }
        });
        return size[0];
    }

    /**
     * The folder of a session, new or as an earlier recorder left it.
     *
     * @throws DeskreelException when another recorder holds it
     */
    public RecordingFolder open(String hook, SessionId session) {
        Path folder = folderOf(hook, session);
        try {
            PrivateFiles.folder(folder);
            return RecordingFolder.lock(folder)
                    .orElseThrow(() -> DeskreelException.of(
                                    EngineError.ALREADY_RECORDING,
                                    "The session '" + session + "' is being recorded already.")
                            .remedy("Use 'deskreel session status' to see it, or 'deskreel session end' to end it."));
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** Notes something in the recording of a session. Nothing when there is none, it is over, or a recorder is at work. */
    public void note(String hook, SessionId session, Entry.Noted entry) {
        Path folder = folderOf(hook, session);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (RecordingFolder recording = RecordingFolder.lock(folder).orElse(null)) {
            if (recording != null
                    && !recording.fresh()
                    && !recording.book().state().over()) {
                recording.book().add(entry);
            }
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().addKeyValue("folder", folder).setCause(e).log("An event cannot be noted: {}", entry.detail());
        }
    }

    /** The recordings that a recorder left behind unfinished, locked for the caller, who closes them. */
    public List<RecordingFolder> leftovers() {
        return leftovers("", List.of());
    }

    /**
     * The same but for sessions that go on: theirs are for the next recorder of the session.
     *
     * @param hook that tells of the sessions
     */
    public List<RecordingFolder> leftovers(String hook, Collection<SessionId> except) {
        Set<Path> spared =
                except.stream().map(session -> folderOf(hook, session)).collect(Collectors.toSet());
        List<RecordingFolder> leftovers = new ArrayList<>();
        List<Path> busy = folders().stream()
                .filter(folder -> !spared.contains(folder))
                .filter(folder -> !taken(folder, leftovers))
                .toList();
        if (!busy.isEmpty()) {
            FolderLock.pause();
            busy.forEach(folder -> taken(folder, leftovers));
        }
        return leftovers;
    }

    /** Adds a folder that is unfinished; false when somebody has it, who is a recorder or will have gone in a moment. */
    private boolean taken(Path folder, List<RecordingFolder> leftovers) {
        try {
            Optional<RecordingFolder> locked = RecordingFolder.lockAtOnce(folder);
            locked.filter(this::unfinished).ifPresent(leftovers::add);
            return locked.isPresent();
        } catch (IOException | RuntimeException e) {
            LOG.atError().addKeyValue("folder", folder).setCause(e).log("A recording in the spool cannot be read");
            return true;
        }
    }

    private boolean unfinished(RecordingFolder folder) {
        boolean unfinished = !folder.fresh() && !folder.book().settled();
        if (!unfinished) {
            folder.close();
        }
        return unfinished;
    }

    /** The status of every recording that the spool remembers, with its folder. */
    public List<Known> known() {
        return folders().stream().map(Spool::look).flatMap(Optional::stream).toList();
    }

    /** The status of one session's recording. */
    public Optional<Known> known(String hook, SessionId session) {
        return look(folderOf(hook, session));
    }

    /** Whether a recorder is at work on a session, also one that has not said anything yet. */
    public boolean held(String hook, SessionId session) {
        Path folder = folderOf(hook, session);
        try {
            return Files.isDirectory(folder) && FolderLock.held(folder);
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    /** What has become of a recording since. */
    public Optional<Known> again(Known before) {
        return look(before.folder());
    }

    private static Optional<Known> look(Path folder) {
        try {
            SpooledStatus status = SpooledStatus.read(folder.resolve(SpooledStatus.FILE));
            return Optional.of(new Known(folder, status, FolderLock.held(folder)));
        } catch (IOException e) {
            LOG.atDebug().addKeyValue("folder", folder).setCause(e).log("A recording in the spool has no status");
            return Optional.empty();
        }
    }

    /** Forgets recordings that were completed more than a week ago. */
    public void forgetOld(Instant now) {
        for (Path folder : folders()) {
            try {
                forgetIfOld(folder, now);
            } catch (IOException e) {
                LOG.atWarn().addKeyValue("folder", folder).setCause(e).log("An old recording cannot be forgotten");
            }
        }
    }

    private static void forgetIfOld(Path folder, Instant now) throws IOException {
        Path status = folder.resolve(SpooledStatus.FILE);
        boolean old = Files.exists(status)
                && Files.getLastModifiedTime(status).toInstant().isBefore(now.minus(REMEMBERED));
        if (old && !FolderLock.held(folder) && SpooledStatus.read(status).state() == RecordingState.COMPLETE) {
            PrivateFiles.remove(folder);
        }
    }

    private List<Path> folders() {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw unusable(root, e);
        }
    }

    private Path folderOf(String hook, SessionId session) {
        return root.resolve(Hashes.sha256(hook + "\n" + session.value()).substring(0, 32));
    }

    private static DeskreelException unusable(Path folder, IOException cause) {
        return DeskreelException.of(EngineError.SPOOL, "The spool " + folder + " cannot be used: " + cause + ".")
                .remedy("Check its permissions and its disk, or set 'state' to another folder.")
                .causedBy(cause);
    }

    /**
     * A recording that the spool remembers.
     *
     * @param folder where it is
     * @param status as last written
     * @param running whether a recorder is at work on it
     */
    public record Known(Path folder, SpooledStatus status, boolean running) {
        /** Asks its recorder for the end. */
        public void requestEnd() throws IOException {
            RecordingFolder.requestEnd(folder);
        }
    }
}
