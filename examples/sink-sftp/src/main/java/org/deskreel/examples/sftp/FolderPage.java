// SPDX-License-Identifier: Apache-2.0
package org.deskreel.examples.sftp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import org.apache.sshd.sftp.client.SftpClient;
import org.deskreel.spi.storage.Listing;
import org.jspecify.annotations.Nullable;

/** One page of a folder. The server tells all its names in any order; no more than a page of them is held. */
final class FolderPage {
    private static final int SIZE = 1_000;

    /** The order of UTF-8 bytes is that of code points, and that of UTF-16 is not. */
    private static final Comparator<String> BY_CODE_POINTS =
            Comparator.comparing(name -> name.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private final Connection connection;
    private final String folder;
    private final @Nullable String after;
    private final TreeMap<String, Listing.Entry> page = new TreeMap<>(BY_CODE_POINTS);

    FolderPage(Connection connection, String folder, @Nullable String after) {
        this.connection = connection;
        this.folder = folder;
        this.after = after;
    }

    Listing read() throws IOException {
        for (SftpClient.DirEntry file : connection.sftp().readDir(connection.path(folder))) {
            if (isShown(file)) {
                add(file);
            }
        }
        boolean more = page.size() > SIZE;
        if (more) {
            page.pollLastEntry();
        }
        return new Listing(new ArrayList<>(page.values()), more ? page.lastKey() : null);
    }

    /** Files and folders only: a link may lead anywhere. */
    private boolean isShown(SftpClient.DirEntry file) {
        String name = file.getFilename();
        boolean itself = name.equals(".") || name.equals("..") || Upload.isTemporary(name);
        boolean plain =
                file.getAttributes().isRegularFile() || file.getAttributes().isDirectory();
        return plain && !itself && (after == null || BY_CODE_POINTS.compare(name, after) > 0);
    }

    private void add(SftpClient.DirEntry file) {
        boolean isFolder = file.getAttributes().isDirectory();
        long size = isFolder ? 0 : file.getAttributes().getSize();
        page.put(file.getFilename(), new Listing.Entry(file.getFilename(), isFolder, size));
        // One more than a page tells that there is another.
        if (page.size() > SIZE + 1) {
            page.pollLastEntry();
        }
    }
}
