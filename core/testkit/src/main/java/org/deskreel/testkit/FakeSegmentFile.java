// SPDX-License-Identifier: Apache-2.0
package org.deskreel.testkit;

import static org.deskreel.testkit.Mp4Boxes.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.deskreel.spi.Api;
import org.deskreel.spi.capture.PixelSize;
import org.jspecify.annotations.Nullable;

/**
 * Writes segment files that have everything but pictures: header, tags, fragments, times. Whatever reads the description
 * of a segment reads them as it reads real ones; decoders find nothing to show.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class FakeSegmentFile {
    private static final int TIMESCALE = 1_000;
    private static final byte[] PICTURE = new byte[32];

    private final Path path;
    private long time;
    private long frames;
    private int fragments;

    private FakeSegmentFile(Path path) {
        this.path = path;
    }

    /**
     * Creates the file with its header.
     *
     * @param size of the picture
     * @param tags {@code title} and {@code comment} are written into the header, others are left out
     */
    public static FakeSegmentFile create(Path path, PixelSize size, Map<String, String> tags) {
        FakeSegmentFile file = new FakeSegmentFile(path);
        file.append(box(
                "ftyp",
                new Mp4Boxes().text("isom").int32(512).text("isomiso6mp41").toBytes()));
        file.append(box("moov", movieHeader(), track(size), box("mvex", trackDefaults()), userData(tags)));
        return file;
    }

    /** Writes a whole segment: {@code frames} frames of equal duration, in fragments of at most one second. */
    public static Path write(Path path, PixelSize size, Map<String, String> tags, int frames, Duration duration) {
        FakeSegmentFile file = create(path, size, tags);
        long total = duration.toMillis();
        int perFragment = (int) Math.max(1, Math.min(frames, frames * 1_000L / Math.max(1, total)));
        for (int from = 0; from < frames; from += perFragment) {
            int to = Math.min(frames, from + perFragment);
            long[] durations = new long[to - from];
            for (int i = from; i < to; i++) {
                durations[i - from] = total * (i + 1) / frames - total * i / frames;
            }
            file.fragment(durations);
        }
        return path;
    }

    /** Appends a fragment with one frame for each duration, in milliseconds. */
    public void fragment(long... durations) {
        byte[] moof = fragmentHeader(durations, 0);
        append(fragmentHeader(durations, moof.length + 8));
        byte[] pictures = new byte[PICTURE.length * durations.length];
        Arrays.fill(pictures, (byte) fragments);
        append(box("mdat", pictures));
        time += Arrays.stream(durations).sum();
        frames += durations.length;
        fragments++;
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** Frames written so far. */
    public long frames() {
        return frames;
    }

    /** Playing time written so far. */
    public Duration duration() {
        return Duration.ofMillis(time);
    }

    private void append(byte[] bytes) {
        try {
            Files.write(path, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The fake segment " + path + " cannot be written", e);
        }
    }

    private static byte[] movieHeader() {
        return box(
                "mvhd",
                new Mp4Boxes()
                        .zeros(12)
                        .int32(TIMESCALE)
                        .int32(0)
                        .int32(0x10000)
                        .int16(0x100)
                        .zeros(10)
                        .bytes(matrix())
                        .zeros(24)
                        .int32(2)
                        .toBytes());
    }

    private static byte[] matrix() {
        return new Mp4Boxes()
                .int32(0x10000)
                .zeros(12)
                .int32(0x10000)
                .zeros(12)
                .int32(0x40000000)
                .toBytes();
    }

    private static byte[] track(PixelSize size) {
        byte[] header = box(
                "tkhd",
                new Mp4Boxes()
                        .int32(3)
                        .zeros(8)
                        .int32(1)
                        .zeros(24)
                        .bytes(matrix())
                        .int32((long) size.width() << 16)
                        .int32((long) size.height() << 16)
                        .toBytes());
        byte[] mediaHeader = box(
                "mdhd",
                new Mp4Boxes()
                        .zeros(12)
                        .int32(TIMESCALE)
                        .int32(0)
                        .int16(0x55c4)
                        .int16(0)
                        .toBytes());
        byte[] handler = box(
                "hdlr",
                new Mp4Boxes().zeros(8).text("vide").zeros(12).text("fake\0").toBytes());
        byte[] reference = box(
                "dref",
                new Mp4Boxes()
                        .int32(0)
                        .int32(1)
                        .bytes(box("url ", new Mp4Boxes().int32(1).toBytes()))
                        .toBytes());
        byte[] information = box(
                "minf", box("vmhd", new Mp4Boxes().int32(1).zeros(8).toBytes()), box("dinf", reference), samples(size));
        return box("trak", header, box("mdia", mediaHeader, handler, information));
    }

    private static byte[] samples(PixelSize size) {
        byte[] entry = box(
                "avc1",
                new Mp4Boxes()
                        .zeros(6)
                        .int16(1)
                        .zeros(16)
                        .int16(size.width())
                        .int16(size.height())
                        .int32(0x480000)
                        .int32(0x480000)
                        .int32(0)
                        .int16(1)
                        .zeros(32)
                        .int16(24)
                        .int16(-1)
                        .toBytes());
        return box(
                "stbl",
                box("stsd", new Mp4Boxes().int32(0).int32(1).bytes(entry).toBytes()),
                box("stts", new byte[8]),
                box("stsc", new byte[8]),
                box("stsz", new byte[12]),
                box("stco", new byte[8]));
    }

    private static byte[] trackDefaults() {
        return box("trex", new Mp4Boxes().int32(0).int32(1).int32(1).zeros(12).toBytes());
    }

    private static byte[] userData(Map<String, String> tags) {
        byte[] list = box("ilst", tag("\u00a9nam", tags.get("title")), tag("\u00a9cmt", tags.get("comment")));
        byte[] handler =
                box("hdlr", new Mp4Boxes().zeros(8).text("mdirappl").zeros(9).toBytes());
        return box("udta", box("meta", new byte[4], handler, list));
    }

    private static byte[] tag(String name, @Nullable String text) {
        return text == null
                ? new byte[0]
                : box(
                        name,
                        box("data", new Mp4Boxes().int32(1).int32(0).text(text).toBytes()));
    }

    /** The description of a fragment; {@code dataOffset} says where its pictures begin, counted from the description. */
    private byte[] fragmentHeader(long[] durations, int dataOffset) {
        Mp4Boxes run = new Mp4Boxes().int32(0x301).int32(durations.length).int32(dataOffset);
        for (long duration : durations) {
            run.int32(duration).int32(PICTURE.length);
        }
        return box(
                "moof",
                box("mfhd", new Mp4Boxes().int32(0).int32(fragments + 1).toBytes()),
                box(
                        "traf",
                        box("tfhd", new Mp4Boxes().int32(0x20000).int32(1).toBytes()),
                        box("tfdt", new Mp4Boxes().int32(0x1000000).int64(time).toBytes()),
                        box("trun", run.toBytes())));
    }
}
