// SPDX-License-Identifier: Apache-2.0
package org.deskreel.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fenced block of a page of the documentation.
 *
 * @param language what it is marked as, such as {@code yaml}; may be empty
 * @param file the name in {@code ```yaml file=NAME}; null without
 * @param content its lines, each with its end
 * @param line of the page on which the content begins
 */
record PageBlock(String language, @Nullable String file, String content, int line) {
    private static final Pattern BLOCK_OR_HEADING = Pattern.compile(
            "(?ms)^```(?<language>\\w*)(?: file=(?<file>\\S+))?\n(?<content>.*?)^```$|^(?<level>#+) (?<heading>[^\n]*)$");

    /**
     * The blocks of a page.
     *
     * @param headings of the sections that are wanted, each with all below its sub-headings; none for the whole page
     */
    static List<PageBlock> of(Path page, String... headings) throws IOException {
        String text = Files.readString(page);
        List<PageBlock> blocks = new ArrayList<>();
        boolean wanted = headings.length == 0;
        int depth = Integer.MAX_VALUE;
        for (Matcher next = BLOCK_OR_HEADING.matcher(text); next.find(); ) {
            if (next.group("heading") == null) {
                if (wanted) {
                    blocks.add(block(next, text));
                }
            } else if (Set.of(headings).contains(next.group("heading"))) {
                wanted = true;
                depth = next.group("level").length();
            } else if (next.group("level").length() <= depth) {
                wanted = headings.length == 0;
            }
        }
        return blocks;
    }

    private static PageBlock block(Matcher found, String text) {
        long before = text.substring(0, found.start("content")).lines().count();
        return new PageBlock(found.group("language"), found.group("file"), found.group("content"), (int) before + 1);
    }
}
