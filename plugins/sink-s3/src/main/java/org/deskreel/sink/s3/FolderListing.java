// SPDX-License-Identifier: Apache-2.0
package org.deskreel.sink.s3;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deskreel.spi.storage.Listing;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists folders. S3 orders by key, where a folder's name counts with its slash: {@code a.b} stands before {@code a/}.
 * The engine wants the order of names, where {@code a} stands before {@code a.b}. Within a page sorting is enough; a
 * folder that S3 would name on a later page has a name with which the page's last name begins, so it is asked for.
 */
final class FolderListing {
    /** UTF-8 keeps the order of code points; Java's strings do not. */
    private static final Comparator<String> CODE_POINTS =
            (a, b) -> Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

    private final S3SinkConfig config;
    private final Connection connection;
    private final Headers headers;

    FolderListing(S3SinkConfig config, Connection connection, Headers headers) {
        this.config = config;
        this.connection = connection;
        this.headers = headers;
    }

    Listing list(String folder, @Nullable String after) {
        SortedMap<String, Listing.Entry> entries = new TreeMap<>(CODE_POINTS);
        ListObjectsV2Response page = page(folder, after == null ? null : folder + after, null, null);
        collect(page, folder, after, entries);
        while (entries.isEmpty() && more(page)) {
            page = page(folder, null, page.nextContinuationToken(), null);
            collect(page, folder, after, entries);
        }
        if (!more(page)) {
            return new Listing(entries.values().stream().toList(), null);
        }
        addFoldersOfLaterPages(folder, after, entries);
        return new Listing(entries.values().stream().toList(), entries.lastKey());
    }

    private static boolean more(ListObjectsV2Response page) {
        return Boolean.TRUE.equals(page.isTruncated()) && page.nextContinuationToken() != null;
    }

    private static void collect(
            ListObjectsV2Response page, String folder, @Nullable String after, Map<String, Listing.Entry> entries) {
        for (S3Object object : page.contents()) {
            add(new Listing.Entry(object.key().substring(folder.length()), false, object.size()), after, entries);
        }
        for (CommonPrefix prefix : page.commonPrefixes()) {
            String key = prefix.prefix();
            add(new Listing.Entry(key.substring(folder.length(), key.length() - 1), true, 0), after, entries);
        }
    }

    private static void add(Listing.Entry entry, @Nullable String after, Map<String, Listing.Entry> entries) {
        boolean told = after != null && CODE_POINTS.compare(entry.name(), after) <= 0;
        if (!entry.name().isEmpty() && !told) {
            // An object and a folder of one name: the folder leads to more.
            entries.merge(entry.name(), entry, (one, other) -> one.folder() ? one : other);
        }
    }

    private void addFoldersOfLaterPages(
            String folder, @Nullable String after, SortedMap<String, Listing.Entry> entries) {
        String last = entries.lastKey();
        for (int i = 1; i < last.length(); i++) {
            boolean sortsBeforeSlash = last.charAt(i) < '/';
            if (sortsBeforeSlash && isFolder(folder + last.substring(0, i) + "/")) {
                add(new Listing.Entry(last.substring(0, i), true, 0), after, entries);
            }
        }
    }

    private boolean isFolder(String prefix) {
        return !page(prefix, null, null, 1).contents().isEmpty();
    }

    private ListObjectsV2Response page(
            String prefix, @Nullable String startAfter, @Nullable String token, @Nullable Integer maxKeys) {
        return connection.call(
                Action.list("s3://" + config.bucket() + "/" + prefix),
                client -> client.listObjectsV2(list -> list.bucket(config.bucket())
                        .prefix(prefix)
                        .delimiter(maxKeys == null ? "/" : null)
                        .startAfter(startAfter)
                        .continuationToken(token)
                        .maxKeys(maxKeys)
                        .requestPayer(headers.payer())
                        .expectedBucketOwner(config.expectedBucketOwner())));
    }
}
