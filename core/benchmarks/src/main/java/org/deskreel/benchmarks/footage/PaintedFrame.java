// SPDX-License-Identifier: Apache-2.0
package org.deskreel.benchmarks.footage;

import java.nio.file.Path;

/**
 * One frame of recorded footage.
 *
 * @param file in which it stands
 * @param seconds its time in that file
 * @param painted when what it shows was painted, in milliseconds since 1970
 */
public record PaintedFrame(Path file, double seconds, long painted) {}
