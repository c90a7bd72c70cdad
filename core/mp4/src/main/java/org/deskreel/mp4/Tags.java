// SPDX-License-Identifier: Apache-2.0
package org.deskreel.mp4;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tags in a header, in both forms that FFmpeg writes: free names ({@code mdta}) and iTunes' fixed ones. */
final class Tags {
    private static final Map<String, String> FIXED = Map.ofEntries(
            Map.entry("\u00a9nam", "title"),
            Map.entry("\u00a9ART", "artist"),
            Map.entry("aART", "album_artist"),
            Map.entry("\u00a9alb", "album"),
            Map.entry("\u00a9cmt", "comment"),
            Map.entry("\u00a9day", "date"),
            Map.entry("\u00a9gen", "genre"),
            Map.entry("\u00a9grp", "grouping"),
            Map.entry("\u00a9too", "encoder"),
            Map.entry("\u00a9wrt", "composer"),
            Map.entry("cprt", "copyright"),
            Map.entry("desc", "description"),
            Map.entry("ldes", "synopsis"));

    private static final String[][] PLACES = {{"udta", "meta"}, {"meta"}};

    private Tags() {}

    static Map<String, String> of(Box moov) throws DamagedSegmentException {
        Map<String, String> tags = new LinkedHashMap<>();
        for (String[] path : PLACES) {
            Optional<Box> meta = moov.find(path);
            if (meta.isPresent()) {
                addAll(tags, meta.get(), names(meta.get()));
            }
        }
        return Map.copyOf(tags);
    }

    private static void addAll(Map<String, String> tags, Box meta, List<String> names) throws DamagedSegmentException {
        for (Box list : meta.children(childrenOf(meta))) {
            if (list.type().equals("ilst")) {
                for (Box item : list.children(0)) {
                    add(tags, item, names);
                }
            }
        }
    }

    private static void add(Map<String, String> tags, Box item, List<String> names) throws DamagedSegmentException {
        Optional<Box> data = item.find("data");
        String name = names.isEmpty() ? FIXED.get(item.type()) : named(item.type(), names);
        // Type 1 is text in UTF-8; numbers and pictures are none of ours.
        if (name != null
                && data.isPresent()
                && data.get().length() >= 8
                && data.get().uint32(0) == 1) {
            tags.put(name, new String(data.get().rest(8), StandardCharsets.UTF_8));
        }
    }

    private static @Nullable String named(String type, List<String> names) {
        int index = 0;
        for (char part : type.toCharArray()) {
            index = index << 8 | part;
        }
        return index >= 1 && index <= names.size() ? names.get(index - 1) : null;
    }

    private static List<String> names(Box meta) throws DamagedSegmentException {
        List<String> names = new ArrayList<>();
        for (Box keys : meta.children(childrenOf(meta))) {
            if (keys.type().equals("keys")) {
                for (Box key : keys.children(8)) {
                    names.add(new String(key.rest(0), StandardCharsets.UTF_8));
                }
            }
        }
        return names;
    }

    /** QuickTime's form of 'meta' has no version and flags; then its first child's type stands where one expects it. */
    private static int childrenOf(Box meta) throws DamagedSegmentException {
        return meta.length() >= 8 && meta.uint32(4) == 0x68646c72 ? 0 : 4; // 'hdlr'
    }
}
