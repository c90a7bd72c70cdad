// SPDX-License-Identifier: Apache-2.0
package org.deskreel.spi.storage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.deskreel.spi.Api;
import org.jspecify.annotations.Nullable;

/**
 * One page of what stands in a folder.
 *
 * @param entries in ascending order of names
 * @param nextAfter what to pass to {@link StorageSink#list} for the next page; null on the last
 */
@Api(status = Api.Status.STABLE, since = "0.1")
public record Listing(List<Entry> entries, @Nullable String nextAfter) {
    public Listing {
        entries = List.copyOf(entries);
    }

    /** What to pass for the next page; empty on the last. */
    public Optional<String> next() {
        return Optional.ofNullable(nextAfter);
    }

    /**
     * An object or a folder.
     *
     * @param name within its folder, without slashes
     * @param folder whether it is a folder
     * @param size in bytes; 0 for a folder
     */
    public record Entry(String name, boolean folder, long size) {
        public Entry {
            Objects.requireNonNull(name, "name");
        }
    }
}
