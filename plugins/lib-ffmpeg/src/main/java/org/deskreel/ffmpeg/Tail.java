// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines that a program wrote. */
final class Tail {
    private final int capacity;
    private final Deque<String> lines = new ArrayDeque<>();

    Tail(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(String line) {
        if (lines.size() == capacity) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
