// SPDX-License-Identifier: Apache-2.0
package org.deskreel.engine.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The place of one recording in the spool: its journal, its segment files, its status. Whoever holds this object holds
 * the folder's lock, which the operating system gives back when the recorder dies.
 */
public final class RecordingFolder implements AutoCloseable {
    private static final String END_REQUEST = "end-requested";
    private static final String TAKES = "takes";

    private final Path folder;
    private final FolderLock lock;
    private final RecordingBook book;
    private final boolean fresh;

    private RecordingFolder(Path folder, FolderLock lock, RecordingBook book, boolean fresh) {
        this.folder = folder;
        this.lock = lock;
        this.book = book;
        this.fresh = fresh;
    }

    /** Locks and opens a folder; empty when another recorder holds it. */
    static Optional<RecordingFolder> lock(Path folder) throws IOException {
        return open(folder, FolderLock.obtain(folder));
    }

    /** The same without waiting; empty also when somebody only looks at it. */
    static Optional<RecordingFolder> lockAtOnce(Path folder) throws IOException {
        return open(folder, FolderLock.take(folder));
    }

    private static Optional<RecordingFolder> open(Path folder, Optional<FolderLock> lock) throws IOException {
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(folder, lock.get()));
        } catch (IOException | RuntimeException e) {
            lock.get().close();
            throw e;
        }
    }

    private static RecordingFolder read(Path folder, FolderLock lock) throws IOException {
        boolean fresh = !Files.exists(folder.resolve(Journal.FILE))
                || Journal.read(folder).isEmpty();
        RecordingBook book = new RecordingBook(Journal.open(folder));
        for (Entry entry : Journal.read(folder)) {
            book.replay(entry);
        }
        return new RecordingFolder(folder, lock, book, fresh);
    }

    /** Whether no recorder worked on it before. */
    public boolean fresh() {
        return fresh;
    }

    /** What is known of the recording. */
    public RecordingBook book() {
        return book;
    }

    /** Where the status file is. */
    public Path statusFile() {
        return folder.resolve(SpooledStatus.FILE);
    }

    /** A file of the recording; {@code name} is relative, as in the journal. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** The name of a file as in the journal. */
    public String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** An empty folder for a new take. */
    public Path takeFolder(int take) {
        return make(folder.resolve(TAKES).resolve(String.format(Locale.ROOT, "%06d", take)));
    }

    /** The folder of all takes; may be missing. */
    Path takes() {
        return folder.resolve(TAKES);
    }

    /** A folder of one component's own. */
    public Path workFolder(String component) {
        return make(folder.resolve("work").resolve(component));
    }

    private static Path make(Path folder) {
        try {
            return PrivateFiles.folder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made", e);
        }
    }

    /** Whether somebody asked for the end of the recording. */
    public boolean endRequested() {
        return Files.exists(folder.resolve(END_REQUEST));
    }

    /** Forgets earlier requests for an end. */
    public void clearEndRequest() {
        try {
            Files.deleteIfExists(folder.resolve(END_REQUEST));
        } catch (IOException e) {
            throw new UncheckedIOException("An old request for an end cannot be removed", e);
        }
    }

    /** Asks the recorder that holds {@code folder} for the end of the recording. */
    static void requestEnd(Path folder) throws IOException {
        PrivateFiles.replace(folder.resolve(END_REQUEST), new byte[0]);
    }

    /** Removes everything but the journal and the status, which tell a later start of the session where to go on. */
    public void removeFootage() throws IOException {
        PrivateFiles.remove(takes());
        PrivateFiles.remove(folder.resolve("work"));
    }

    @Override
    public void close() {
        book.close();
        lock.close();
    }
}
