// SPDX-License-Identifier: Apache-2.0
package org.deskreel.ffmpeg;

import java.util.ArrayList;
import java.util.List;

/** What makes H.264 of pictures. Both delay no frame, reorder none, and set keyframes only where they are told to. */
public enum VideoEncoder {
    /** On the CPU; works everywhere. Why its options are as they are stands in the decision on the pipeline. */
    X264("libx264 veryfast", "crf") {
        @Override
        List<String> arguments(int quality, boolean oneThread) {
            List<String> arguments = new ArrayList<>(List.of(
                    "-c:v",
                    "libx264",
                    "-preset",
                    "veryfast",
                    "-tune",
                    "zerolatency",
                    "-x264-params",
                    SCREEN_MOTION,
                    "-crf",
                    Integer.toString(quality),
                    "-sc_threshold",
                    "0"));
            if (oneThread) {
                // Fewer bytes and less CPU than with the slices that several threads need.
                arguments.addAll(List.of("-threads", "1"));
            }
            return arguments;
        }
    },

    /** On an NVIDIA GPU. The same number means about the same quality as with x264, at more bytes. */
    NVENC("h264_nvenc p4", "cq") {
        @Override
        List<String> arguments(int quality, boolean oneThread) {
            return List.of(
                    "-c:v",
                    "h264_nvenc",
                    "-preset",
                    "p4",
                    "-tune",
                    "ull",
                    "-rc",
                    "vbr",
                    // Zero would mean automatic; one is as good as without loss.
                    "-cq",
                    Integer.toString(Math.max(1, quality)),
                    "-b:v",
                    "0",
                    "-bf",
                    "0",
                    "-delay",
                    "0",
                    "-zerolatency",
                    "1",
                    // A forced keyframe begins a file, so nothing after it may refer to what was before.
                    "-forced-idr",
                    "1");
        }
    };

    /**
     * Text that scrolls moves far and exactly. Looking for it there, and in the three frames before, makes a third of the
     * bytes of veryfast's own search, for the same CPU.
     */
    private static final String SCREEN_MOTION = "ref=3:me=umh:merange=64";

    private final String label;
    private final String measure;

    VideoEncoder(String label, String measure) {
        this.label = label;
        this.measure = measure;
    }

    /**
     * FFmpeg's arguments.
     *
     * @param quality of H.264: 0 is lossless, 51 is worst
     * @param oneThread whether one thread of the CPU encodes with ease what comes
     */
    abstract List<String> arguments(int quality, boolean oneThread);

    /** Name and quality in a few words. */
    String description(int quality) {
        return label + " " + measure + " " + quality;
    }
}
