// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.azure;

import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deskreel.spi.storage.Listing;
import org.jspecify.annotations.Nullable;

/**
 * Lists folders page by page. Azure goes on by a marker that only it understands, we by the last name; the markers of the
 * pages that were given out last are kept, so that going on costs one request. Going on from any other name reads the
 * folder from its start.
 */
final class FolderListing {
    private static final int PAGE = 1_000;
    private static final int MARKERS = 64;
    private static final Comparator<String> BY_CODE_POINTS = FolderListing::compareCodePoints;

    private final Duration limit;
    private final Map<String, String> markers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MARKERS;
        }
    };

    FolderListing(Duration limit) {
        this.limit = limit;
    }

    Listing list(BlobContainerClient container, String folder, @Nullable String after) {
        String marker = after == null ? null : marker(folder, after);
        while (true) {
            PagedResponse<BlobItem> page = page(container, folder, marker);
            List<Listing.Entry> entries = entries(page, folder, after);
            marker = page.getContinuationToken();
            if (marker == null || marker.isEmpty()) {
                return new Listing(entries, null);
            }
            if (!entries.isEmpty()) {
                String last = entries.get(entries.size() - 1).name();
                keep(folder, last, marker);
                return new Listing(entries, last);
            }
        }
    }

    private PagedResponse<BlobItem> page(BlobContainerClient container, String folder, @Nullable String marker) {
        ListBlobsOptions options = new ListBlobsOptions().setPrefix(folder).setMaxResultsPerPage(PAGE);
        Iterator<PagedResponse<BlobItem>> pages = container
                .listBlobsByHierarchy("/", options, limit)
                .iterableByPage(marker)
                .iterator();
        return pages.next();
    }

    private static List<Listing.Entry> entries(PagedResponse<BlobItem> page, String folder, @Nullable String after) {
        List<Listing.Entry> entries = new ArrayList<>();
        for (BlobItem item : page.getValue()) {
            Listing.Entry entry = entry(item, folder);
            if (!entry.name().isEmpty() && (after == null || BY_CODE_POINTS.compare(entry.name(), after) > 0)) {
                entries.add(entry);
            }
        }
        entries.sort(Comparator.comparing(Listing.Entry::name, BY_CODE_POINTS));
        return entries;
    }

    private static Listing.Entry entry(BlobItem item, String folder) {
        String name = item.getName().substring(folder.length());
        boolean isFolder = Boolean.TRUE.equals(item.isPrefix());
        return isFolder
                ? new Listing.Entry(name.endsWith("/") ? name.substring(0, name.length() - 1) : name, true, 0)
                : new Listing.Entry(name, false, item.getProperties().getContentLength());
    }

    private @Nullable String marker(String folder, String after) {
        synchronized (markers) {
            return markers.get(folder + "\n" + after);
        }
    }

    private void keep(String folder, String last, String marker) {
        synchronized (markers) {
            markers.put(folder + "\n" + last, marker);
        }
    }

    private static int compareCodePoints(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length()) {
            int left = a.codePointAt(i);
            int right = b.codePointAt(i);
            if (left != right) {
                return Integer.compare(left, right);
            }
            i += Character.charCount(left);
        }
        return Integer.compare(a.length(), b.length());
    }
}
